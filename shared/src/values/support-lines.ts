/**
 * An event's support lines: whom people can turn to, shown on a phone when a note's words suggest that somebody is at
 * risk. The organiser sets them; 999 is always said beside them and is not one of them.
 */
export type SupportLine = {
  readonly label: string
  /** To ring, as it is written for people: "116 123". */
  readonly phone?: string | undefined
  /** A number to send a text message to. */
  readonly text?: string | undefined
  readonly url?: string | undefined
}

export const SUPPORT_LINES_MAX = 6
export const SUPPORT_LABEL_CHARACTERS_MAX = 80
export const SUPPORT_URL_CHARACTERS_MAX = 200

/**
 * What an event has whose organiser has set none. Free of charge, at all hours, for anyone in the UK (the last: in
 * England).
 */
export const DEFAULT_SUPPORT_LINES: readonly SupportLine[] = [
  { label: 'Samaritans, day and night', phone: '116 123' },
  { label: 'Shout, by text message', text: '85258' },
  { label: 'NHS mental health, option 2', phone: '111' },
  { label: 'National Domestic Abuse Helpline', phone: '0808 2000 247' },
]

/** A number as people write it: digits, a plus at the start, gaps and brackets; 3 to 15 digits. */
export const isDialable = (number: string): boolean =>
  /^\+?[\d ().-]+$/.test(number) && /^\d{3,15}$/.test(number.replace(/\D/g, ''))

/** A web address that can be opened from a page, without a name or password in it. */
export function isWebAddress(address: string): boolean {
  try {
    const { protocol, username, password, hostname } = new URL(address)
    return (
      (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && hostname.includes('.')
    )
  } catch {
    // What cannot be read as an address is none.
    return false
  }
}

const digitsOf = (number: string): string => number.replace(/[^\d+]/g, '')

export const telHref = (phone: string): string => `tel:${digitsOf(phone)}`

export const smsHref = (text: string): string => `sms:${digitsOf(text)}`
