/**
 * The making of a socket, which can fail in ways that no event tells: a handshake that is swallowed (the browser waits
 * minutes for it), and a browser or network that lets no socket through although the server is there. Both are found
 * out here; what follows from it is the connection's business.
 */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { isServerThere } from '../api/server-there.ts'

type HandshakeOptions = {
  /** Where the server says that it is there. */
  healthUrl: string
  /** For a test of what a hall waits for. */
  handshakeMsMax?: number | undefined
  /** Nothing has come of the socket for so long that nothing will. */
  onSwallowed(): void
  /** The server answers, and yet no socket can be opened. */
  onNoSockets(): void
}

type Handshake = {
  begin(): void
  opened(): void
  /** The socket has closed, opened or not. */
  ended(): void
  /** The browser made no socket at all. */
  refused(): void
  close(): void
}

/** A server that restarts refuses a few, too. */
const UNOPENED_MAX = 3

export function watchHandshake({
  healthUrl,
  handshakeMsMax = LIMITS.handshakeMsMax,
  onSwallowed,
  onNoSockets,
}: HandshakeOptions): Handshake {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Sockets in a row that never opened. */
  let unopened = 0
  let isOpen = false
  let isAsking = false
  let isClosed = false

  async function askWhetherServed(): Promise<void> {
    if (isAsking || isClosed) return
    isAsking = true
    const isServed = await isServerThere(healthUrl)
    isAsking = false
    if (isServed && !isClosed && !isOpen && unopened > 0) onNoSockets()
  }

  return {
    begin() {
      clearTimeout(timer)
      isOpen = false
      timer = setTimeout(onSwallowed, handshakeMsMax)
    },
    opened() {
      clearTimeout(timer)
      isOpen = true
      unopened = 0
    },
    ended() {
      clearTimeout(timer)
      if (!isOpen) unopened += 1
      isOpen = false
      if (unopened >= UNOPENED_MAX) void askWhetherServed()
    },
    refused() {
      // No accident, and the same the next time.
      unopened = UNOPENED_MAX
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
