/** The server that is measured: a process of its own with fresh data, and what the system says it uses. */
import { readFileSync } from 'node:fs'
import type { EventAccess } from '@gatherboard/shared/api/events'
import { startServer, type TestServer } from '../support/server.ts'
import { writeCsv } from './note-texts.ts'

/** The kernel counts a process's time in hundredths of a second on every Linux there is. */
const TICK_MS = 10

/** @param repo another checkout of ours, for the code of before */
export const startMeasuredServer = (repo?: string): Promise<TestServer> =>
  startServer({
    env: { DEVICE_NOTES_PER_MINUTE: '1000000', DEVICE_NOTES_BURST: '1000000', LOG_LEVEL: 'warn' },
    ...(repo === undefined ? {} : { repo }),
  })

/** An event with this many notes on its wall. */
export async function createWall(server: TestServer, notes: number): Promise<EventAccess> {
  const access = await server.createEvent({ title: `Wall of ${notes}` })
  if (notes === 0) return access
  const answer = await server.api<{ imported: number }>(`/api/events/${access.event.id}/import`, {
    method: 'POST',
    token: access.tokens.facilitator,
    contentType: 'text/csv',
    body: writeCsv(notes, notes),
  })
  if (answer.status !== 200 || answer.body.imported !== notes)
    throw new Error(`could not import ${notes} notes: ${answer.status} ${answer.text.slice(0, 500)}`)
  return access
}

/** Tokens of this many devices, each joined with the code as a phone does. At most what one address may do at once. */
export async function joinDevices(server: TestServer, code: string, count: number): Promise<string[]> {
  const joins = Array.from({ length: count }, () => server.join(code))
  return (await Promise.all(joins)).map(({ token }) => token)
}

/** CPU time the process has used so far, ms; NaN where the system does not say (only Linux does here). */
export function readCpuMs(pid: number): number {
  const text = readProc(`/proc/${pid}/stat`)
  // The name in parentheses may hold spaces; what follows it does not. Fields 14 and 15 of all: user and system time.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : Number.NaN
}

/** Memory the process has resident, KiB. */
export function readResidentKib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readProc(`/proc/${pid}/status`) ?? '')?.[1] ?? Number.NaN)
}

/** Time all cores together have been busy, ms: with it one sees what else the machine was doing. */
export function readMachineBusyMs(): number {
  const fields = readProc('/proc/stat')?.split('\n')[0]?.trim().split(/\s+/).slice(1).map(Number)
  if (!fields) return Number.NaN
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = fields
  return (user + nice + system + irq + softirq) * TICK_MS
}

function readProc(file: string): string | undefined {
  return process.platform === 'linux' ? readFileSync(file, 'utf8') : undefined
}
