/**
 * What happens when an error is caught by nobody: the process may be in any state, so it ends, but not in the middle.
 * It says what happened, takes no new connections, finishes what it can within a limit, and leaves with a code of its
 * own, so that whatever started it starts it again (docs/hosts.md). What was confirmed to anybody is on the disk
 * already.
 */
import type { Log } from './log.ts'

/**
 * sysexits.h: an internal software error. A server that could not even start leaves with 1, and starting it again would
 * not help.
 */
export const LAST_RESORT_EXIT_CODE = 70
/** Longer than a server that is well takes to stop. */
const CLOSE_MS_MAX = 10_000

type LastResortDeps = {
  readonly log: Log
  readonly close: () => Promise<void>
  readonly exit: (code: number) => void
  readonly closeMsMax?: number
}

/** @returns what to call with an error that nobody caught, and how it came */
export function createLastResort({
  log,
  close,
  exit,
  closeMsMax = CLOSE_MS_MAX,
}: LastResortDeps): (origin: string, error: unknown) => void {
  let isEnding = false
  return (origin, error) => {
    log.fatal(
      { origin, ...describeError(error) },
      isEnding
        ? 'another error while stopping'
        : 'an error that nobody expected: the server stops. Everything that was confirmed is on the disk',
    )
    // One that stopping itself runs into must not begin it anew; the limit still holds.
    if (isEnding) return
    isEnding = true
    setTimeout(() => exit(LAST_RESORT_EXIT_CODE), closeMsMax)
    close().then(
      () => exit(LAST_RESORT_EXIT_CODE),
      (failure: unknown) => {
        log.fatal(describeError(failure), 'could not stop cleanly')
        exit(LAST_RESORT_EXIT_CODE)
      },
    )
  }
}

/** Where it happened and of what kind it is. Not its message: that of a parser, say, quotes what it could not read. */
function describeError(error: unknown): { kind: string; systemCode?: string; frames: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] }
  const { code } = error as NodeJS.ErrnoException
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim())
  return { kind: error.name, ...(typeof code === 'string' ? { systemCode: code } : {}), frames }
}
