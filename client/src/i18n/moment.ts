/** Days and times as people in the hall read them, in their own time zone. */

/** `2026-05-04T18:30:00Z` → `4 May 2026, 19:30`; the text itself when it is not a time. */
export function showMoment(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
}

/** A calendar day, `2026-05-04` → `Monday 4 May 2026`. It has no time zone and must not slip into the day before. */
export function showDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  // In two parts: browsers differ about a comma after the weekday.
  const weekday = date.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
  return `${weekday} ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}`
}

/** The time of day where this device is, as a field of a form has it: `14:03`. */
export const timeOfDay = (moment: Date): string =>
  [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')

/** A time of day that is further ahead than this was yesterday evening's; one that is nearer is still to come. */
const AHEAD_MS_MAX = 12 * 3_600_000

/**
 * The last moment at which it was this time of day (`14:03`); shortly after midnight, yesterday evening's. Undefined
 * when it is none, or is still to come: clocks differ by minutes, and a minute ahead must not mean all of the day
 * before.
 */
export function momentOfToday(time: string, now: Date): Date | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim()) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  const moment = new Date(now)
  moment.setHours(Number(hours), Number(minutes), 0, 0)
  if (moment <= now) return moment
  if (moment.getTime() - now.getTime() < AHEAD_MS_MAX) return undefined
  moment.setDate(moment.getDate() - 1)
  return moment
}

/** Today where this device is, as `YYYY-MM-DD`. */
export function today(now: Date = new Date()): string {
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join(
    '-',
  )
}

/** The same day so many months later; the last day of that month when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  if (Number.isNaN(lastOfMonth.getTime())) return day
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}
