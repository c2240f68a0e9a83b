/**
 * The one writing connection, on a thread of its own, so that waiting for the disk never holds up the sockets.
 * Whatever arrives while one commit runs goes into the next. Within a commit each request has its own savepoint:
 * a command that fails takes its own request back and nobody else's.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { Command } from '../commands.ts'
import { BUSY_TIMEOUT_MS, openWriter } from './connection.ts'
import { Fence } from './fence.ts'
import { Scrubber } from './scrubber.ts'
import { createWriter } from './writes.ts'

export type WorkerRequest =
  | { id: number; kind: 'write'; commands: readonly Command[] }
  | { id: number; kind: 'scrub' }
  | { id: number; kind: 'close' }

export type WorkerAnswer =
  | { id: number; ok: true; value?: boolean }
  | { id: number; ok: false; message: string; code: string }

/** The first message: the number of this writer. */
export type WorkerReady = { readonly fence: number }
export type WorkerData = { readonly file: string; readonly fenceAfter: number }

type WriteRequest = Extract<WorkerRequest, { kind: 'write' }>

const port = parentPort
if (!port) throw new Error('the store worker runs as a worker thread only')

const { file, fenceAfter } = workerData as WorkerData
const db = openWriter(file)
const fence = new Fence(db, fenceAfter)
const carryOut = createWriter(db)
let waiting: WorkerRequest[] = []
const scrubber = new Scrubber(db, file, emptyLog)
/**
 * How many commands have taken words away for good: by now, when a scrub was last asked for, and when the last that was
 * finished began. What an earlier run of the server left behind counts as one.
 */
let removals = 1
let askedRemovals = 0
let scrubbedRemovals = 0
/** The scrub under way: one after the other. */
let scrubbing: Promise<unknown> = Promise.resolve()
/** The scrub that waits for it: whoever asks meanwhile is served by that one, too. */
let nextScrub: Promise<boolean> | undefined
let isClosing = false

port.on('message', (request: WorkerRequest) => {
  waiting.push(request)
  // setImmediate lets every message that has already arrived in, so that they share one commit.
  if (waiting.length === 1) setImmediate(work)
})

async function work(): Promise<void> {
  const requests = waiting
  waiting = []
  const writes = requests.filter((request): request is WriteRequest => request.kind === 'write')
  if (writes.length > 0) answerAll(commit(writes))
  for (const request of requests) {
    if (request.kind === 'write') continue
    try {
      if (request.kind === 'scrub') answerAll([{ id: request.id, ok: true, value: await scrubInTurn() }])
      else {
        isClosing = true
        await scrubbing
        // What was asked for is finished, without letting anything in between; nobody asks any more.
        if (askedRemovals > scrubbedRemovals) runToEnd(scrub())
        else emptyLog()
        db.close()
        scrubber.close()
        answerAll([{ id: request.id, ok: true }])
        port?.close()
        return
      }
    } catch (error) {
      answerAll([failed(request.id, error)])
    }
  }
}

function commit(requests: readonly WriteRequest[]): WorkerAnswer[] {
  const answers: WorkerAnswer[] = []
  try {
    db.exec('BEGIN IMMEDIATE')
    if (!fence.pass()) {
      db.exec('ROLLBACK')
      return requests.map(({ id }) => ({ id, ok: false, message: 'somebody else writes here now', code: 'FENCED_OUT' }))
    }
    for (const request of requests) answers.push(runInSavepoint(request))
    db.exec('COMMIT')
    return answers
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    return requests.map((request) => failed(request.id, error))
  }
}

function runInSavepoint(request: WriteRequest): WorkerAnswer {
  db.exec('SAVEPOINT request')
  try {
    for (const command of request.commands) {
      carryOut(command)
      if ('scrub' in command && command.scrub) removals += 1
    }
    db.exec('RELEASE request')
    return { id: request.id, ok: true }
  } catch (error) {
    // A full disk rolls the whole transaction back by itself; then there is no savepoint to return to.
    if (!db.inTransaction) throw error
    db.exec('ROLLBACK TO request')
    db.exec('RELEASE request')
    return failed(request.id, error)
  }
}

/**
 * One scrub after the other, each with commits in between. Many events deleted at once are one scrub more, not many.
 */
function scrubInTurn(): Promise<boolean> {
  askedRemovals = removals
  if (nextScrub) return nextScrub
  const scrubbed = scrubbing.then(async () => {
    nextScrub = undefined
    const steps = scrub()
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
      // What is left over is done by closing, all at once.
      if (isClosing) return false
      await nextTurn()
    }
  })
  nextScrub = scrubbed
  scrubbing = scrubbed.catch(() => undefined)
  return scrubbed
}

/** The steps of a scrub. While nothing was taken away since the last one, only the log has to be emptied. */
function* scrub(): Generator<void, boolean> {
  const before = removals
  const isDone = before === scrubbedRemovals ? emptyLog() : yield* scrubber.pass()
  if (isDone) scrubbedRemovals = before
  return isDone
}

function runToEnd(steps: Generator<void, boolean>): void {
  while (!steps.next().done);
}

function emptyLog(): boolean {
  // Without waiting: whoever reads would otherwise hold up every write behind this one. The caller tries again.
  db.pragma('busy_timeout = 0')
  try {
    const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as Array<{ busy: number }>
    return row?.busy === 0
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}

const failed = (id: number, error: unknown): WorkerAnswer => ({
  id,
  ok: false,
  message: error instanceof Error ? error.message : String(error),
  code: (error as { code?: string }).code ?? 'unknown',
})

function answerAll(answers: WorkerAnswer[]): void {
  port?.postMessage(answers)
}

port.postMessage({ fence: fence.number } satisfies WorkerReady)
