/**
 * A server that is measured, whichever it is: started, stopped and killed alike, with walls to join and to write on.
 */
import type { Connection } from './load/wire.ts'

export type Target = {
  readonly name: string
  /** Whether it keeps anything: only then is there something to open after a restart. */
  readonly isDurable: boolean
  /** A process of its own with a fresh folder. */
  start(): Promise<RunningTarget>
}

export type RunningTarget = AsyncDisposable & {
  readonly pid: number
  /** An empty wall that nobody has been on, and ways into it for this many different devices. */
  createWall(devices: number): Promise<Wall>
  /** Ends it as Ctrl-C does. */
  stop(): Promise<unknown>
  /** Ends it as a crash does. */
  kill9(): Promise<unknown>
  /** Starts it again with what it has kept, at the same address. */
  restart(): Promise<unknown>
}

/** Plain data: it is sent to the load processes. */
export type Wall = {
  readonly canvas: Connection
  /** One for each device. */
  readonly phones: readonly Connection[]
  /** Where participants' notes are put; undefined where everybody writes over their socket. */
  readonly intake?: { readonly url: string; readonly eventId: string; readonly tokens: readonly string[] }
}

/** Who writes: participants over HTTP, or facilitators' Yjs documents over their sockets. */
export type Way = 'http' | 'socket'
/** What is compared: a server, and how it is written to. */
export type Contender = {
  readonly name: string
  readonly target: Target
  readonly way: Way
  /** Connects phones as if they were canvases: without the slower lane that ours has for them. */
  readonly phonesAsCanvases?: boolean
}
