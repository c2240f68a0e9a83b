/**
 * One event on a real store in a folder of its own, without a server around it: for tests of what stands behind the
 * API. The clock moves only when told to.
 *
 *   await using live = await openLiveEvent()
 *   await live.addNotes('A bench by the river')
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '@gatherboard/server/clock'
import { insertEvent, type EventRecord } from '@gatherboard/server/settings/event-record'
import { DestructionGate } from '@gatherboard/server/events/destruction-gate'
import { createEventRecord } from '@gatherboard/server/events/new-event'
import { createLog } from '@gatherboard/server/log'
import type { Change, Place } from '@gatherboard/server/event/change'
import type { Sync } from '@gatherboard/server/live/document-set'
import { LiveEvents } from '@gatherboard/server/event/live-events'
import { Snapshots } from '@gatherboard/server/snapshots/snapshots'
import { openSqliteStore } from '@gatherboard/server/store/sqlite/sqlite-store'
import type { Store } from '@gatherboard/server/store/store'
import type { NoteContent } from '@gatherboard/shared/wall/note'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { addProgramme } from './database.ts'

export type TestEvent = AsyncDisposable & {
  readonly dataDir: string
  readonly store: Store
  readonly liveEvents: LiveEvents
  readonly snapshots: Snapshots
  readonly clock: ManualClock
  readonly event: EventRecord
  change<Value>(work: (change: Change) => Sync<Value>): Promise<Value>
  /** Puts notes on the wall, as if from phones, and returns their ids. */
  addNotes(...texts: string[]): Promise<NoteId[]>
  addNote(content: Partial<NoteContent>, place?: Place): Promise<NoteId>
}

export async function openLiveEvent({ title = 'Saturday in the hall' }: { title?: string } = {}): Promise<TestEvent> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-test-'))
  const store = await openSqliteStore(dataDir)
  const clock = new ManualClock(Date.UTC(2026, 4, 9, 10, 42, 17))
  const log = createLog({ level: 'silent', write: () => undefined })
  const programme = { id: 'programme-1', name: 'Community events' }
  const event = createEventRecord({ title, place: 'Bishop Auckland', date: '2026-05-09' }, programme, clock)
  await store.write([addProgramme(programme, event.createdAt), insertEvent(event)])
  const liveEvents = new LiveEvents({ store, log, clock })
  const gate = await DestructionGate.open({ store, clock, builtOn: '2026-01-01' })
  const snapshots = new Snapshots({ store, liveEvents, clock, gate, log })

  const live: TestEvent = {
    dataDir,
    store,
    liveEvents,
    snapshots,
    clock,
    event,
    async change(work) {
      const changed = await liveEvents.use(event.id, (liveEvent) => liveEvent.change(work))
      if (!changed.ok) throw new Error(`the event was refused: ${changed.refused.code}`)
      return changed.value
    },
    addNotes: (...texts) => Promise.all(texts.map((text) => live.addNote({ text }))),
    async addNote(content, place = { kind: 'wall' }) {
      const noteId = newNoteId()
      const whole: NoteContent = {
        lens: 'need',
        text: 'A note',
        source: 'phone',
        createdMinute: Math.floor(clock.nowMs() / 60_000) * 60_000,
        ...content,
      }
      await live.change((change) => change.addNote(noteId, whole, { deviceKey: null, visibility: 'wall', place }))
      return noteId
    },
    async [Symbol.asyncDispose]() {
      await snapshots.close()
      await liveEvents.close()
      await store.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return live
}
