/**
 * What any store has to do, run on each that there is (`memory/memory-store.test.ts`, `sqlite/sqlite-store.test.ts`).
 * It asks only what a `Store` promises: what is a matter of files, bytes and locks stands in the tests beside them.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from './commands.ts'
import { FencedOut, StoreError, type Store } from './store.ts'
import { TABLES_OF_EVENTS, TABLES_OF_ROOMS, type Tables } from './tables.ts'

/** Data of a test's own, on which stores are opened. */
type Backend = {
  /** Opens the data; also while another store is open on it. */
  open(): Promise<Store>
  /** Every row of a table, as committed. */
  rows<Name extends keyof Tables>(table: Name): Array<Tables[Name]>
  dispose(): void
}

const EVENT = {
  title: 'Spring gathering',
  place: 'Town hall',
  date: '2026-03-14',
  lenses: '[]',
  phase: '{}',
  stage: '{}',
  open: 1,
  approval: 0,
  flags_wait: 0,
  newcomers_wait: 0,
  support_lines: '[]',
  participant_epoch: 1,
  facilitator_epoch: 1,
  projector_epoch: 1,
  secret: Uint8Array.of(1, 2, 3),
  delete_after: '2028-03-14',
  created_at: '2026-03-01T10:00:00.000Z',
} as const
const PROGRAMME = { purpose: '', answer_promised: null, delete_after: null } as const
const NOTE = { device_key: null, rev: 1, visibility: 'wall', text_hash: null, held: null, quote_withheld: 0 } as const
const SNAPSHOT = { label: '', reason: 'timed', taken_at: '2026-03-14T10:00:00.000Z', counts: '{}', head: '{}' } as const

const programme = (id: string, name = id): Command => ({
  do: 'programmes.add',
  id,
  name,
  ...PROGRAMME,
  created_at: '2026-03-01',
})
const rename = (id: string, name: string): Command => ({ do: 'programmes.update', id, name, ...PROGRAMME })
const event = (id: string, more: Partial<Omit<Tables['events'], 'changed_at'>> = {}): Command => ({
  do: 'events.add',
  id,
  programme_id: 'p',
  join_code: `code of ${id}`,
  ...EVENT,
  ...more,
})
const snapshot = (
  event_id: string,
  seq: number,
  items: { continued?: readonly number[]; added?: ReadonlyArray<readonly [root: string, key: string, json: object]> },
): Command => ({
  do: 'snapshots.add',
  id: `${event_id}-${seq}`,
  event_id,
  seq,
  ...SNAPSHOT,
  continued: items.continued ?? [],
  added: (items.added ?? []).map(([root, key, json]) => ({ root, key, json: JSON.stringify(json) })),
})

/** One command for each kind of row an event can have. */
const everyRowOf = (event_id: string): Command[] => [
  event(event_id),
  { do: 'journal.append', room: `wall.${event_id}`, seq: 2, bytes: Uint8Array.of(2) },
  { do: 'journal.compact', room: `wall.${event_id}`, seq: 1, state: Uint8Array.of(1), scrub: false },
  { do: 'figures.keep', event_id, notes: 1, on_wall: 1, waiting: 0, position: '2/0' },
  { do: 'notes.put', event_id, note_id: 'note', ...NOTE },
  { do: 'erased.add', event_id, kind: 'note', note_id: 'gone', erased_at: '2026-03-14' },
  { do: 'redacted.add', event_id, note_id: 'note' },
  { do: 'withdrawn.add', event_id, note_id: 'early', device_key: 'phone' },
  { do: 'latecomers.add', event_id, device_key: 'phone' },
  { do: 'batches.add', event_id, batch: 'act', made_minute: 60_000, note_ids: ['note'] },
  { do: 'cheers.add', event_id, note_id: 'note', device_key: 'phone' },
  { do: 'votes.put', event_id, round: 1, note_id: 'note', device_key: 'phone', count: 1 },
  { do: 'suggestions.turn', event_id, is_on: 1 },
  { do: 'suggestions.dismiss', event_id, target: 'group:g', note_ids: ['note'] },
  { do: 'assets.add', id: `asset of ${event_id}`, event_id, type: 'image/png', width: 3, height: 4 },
  { do: 'sketches.put', event_id, sketch_id: 'sketch', asset_id: 'a', width: 3, height: 4, held: null },
  { do: 'expiries.mark', event_id, marked_running_ms: 1, not_before: '2028-03-15' },
  { do: 'drawings.count-erased', event_id },
  snapshot(event_id, 1, { added: [['notes', 'note', { id: 'note' }]] }),
]

export function storeContract(name: string, createBackend: () => Backend): void {
  describe(`the store ${name}`, () => {
    let backend: Backend
    let store: Store

    beforeEach(async () => {
      backend = createBackend()
      store = await backend.open()
    })
    afterEach(async () => {
      await store.close()
      backend.dispose()
    })

    const names = async (): Promise<string[]> => (await store.read.programmes.list()).map((row) => row.name)

    describe('a write', () => {
      it('[J8] is read as soon as the promise resolves', async () => {
        await store.write([programme('a'), programme('b')])
        expect(await names()).toEqual(['a', 'b'])
      })

      it('[J8] is all commands of a request or none', async () => {
        await expect(store.write([programme('a'), programme('b'), programme('a')])).rejects.toThrow(StoreError)
        expect(await names()).toEqual([])
        await store.write([programme('a')])
        const broken = store.write([rename('a', 'other'), { do: 'programmes.remove', id: 'a' }, event('e')])
        await expect(broken).rejects.toThrow(StoreError)
        expect(await names()).toEqual(['a'])
      })

      it('[J8] that fails takes no other with it', async () => {
        const results = await Promise.allSettled(
          Array.from({ length: 30 }, (_, at) =>
            store.write(
              at % 7 === 3 ? [programme(`x${at}`), programme('twice'), programme('twice')] : [programme(`n${at}`)],
            ),
          ),
        )
        expect(results.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([3, 10, 17, 24])
        expect(await names()).toHaveLength(26)
      })

      it('[J8] comes after those that were made before it', async () => {
        await store.write([programme('a', '0')])
        await Promise.all(Array.from({ length: 50 }, (_, at) => store.write([rename('a', String(at + 1))])))
        expect(await names()).toEqual(['50'])
      })

      it('[J8] that cannot be understood is refused in words, and the next works', async () => {
        await expect(store.write([{ do: 'nowhere.put' } as unknown as Command])).rejects.toThrow(
          /could not write.*nowhere/,
        )
        await store.write([])
        await store.write([programme('a')])
        expect(await names()).toEqual(['a'])
      })

      it('[J8] keeps values as they were when it was made', async () => {
        const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256)
        const command = { do: 'journal.append', room: 'wall.x', seq: 1, bytes: bytes.slice() } as const
        const written = store.write([command])
        command.bytes.fill(0)
        await written
        const [entry] = (await store.read.documents.read('wall.x')).log
        expect(Buffer.compare(entry?.bytes ?? new Uint8Array(), bytes)).toBe(0)
      })

      it('[J8] that was accepted is finished before the store closes; none is taken afterwards', async () => {
        const writes = Array.from({ length: 20 }, (_, at) => store.write([programme(`n${at}`)]))
        await store.close()
        await Promise.all(writes)
        await expect(store.write([programme('late')])).rejects.toThrow(StoreError)
        await expect(store.scrub()).rejects.toThrow(StoreError)
        await expect(store.read.programmes.list()).rejects.toThrow(/not open|closed/)
        await store.close()
        store = await backend.open()
        expect(await names()).toHaveLength(20)
      })

      it('[E3] [E7] can be scrubbed away behind', async () => {
        await store.write([programme('a')])
        await store.write([{ do: 'notes.remove', event_id: 'e', note_id: 'n', scrub: true }])
        expect(await Promise.all([store.scrub(), store.write([programme('b')]), store.scrub()])).toEqual([
          true,
          undefined,
          true,
        ])
        expect(await names()).toEqual(['a', 'b'])
      })
    })

    describe('two on the same data', () => {
      it('[J15] have different numbers, the later one a greater, also after both were closed', async () => {
        const later = await backend.open()
        expect(later.fence).toBeGreaterThan(store.fence)
        await later.close()
        await store.close()
        store = await backend.open()
        expect(store.fence).toBeGreaterThan(later.fence)
      })

      it('[J15] only the one that was opened last writes; the other is told so, and nothing of it is kept', async () => {
        await store.write([programme('before')])
        const later = await backend.open()
        await expect(store.write([programme('late')])).rejects.toThrow(FencedOut)
        await later.write([programme('after')])
        await expect(store.write([programme('late')])).rejects.toThrow(FencedOut)
        expect(await names()).toEqual(['after', 'before'])
        await later.close()
        await expect(store.write([programme('late')])).rejects.toThrow(FencedOut)
        expect(await names()).toEqual(['after', 'before'])
      })
    })

    describe('documents', () => {
      const append = (seq: number, room = 'wall.e'): Command => ({
        do: 'journal.append',
        room,
        seq,
        bytes: Uint8Array.of(seq),
      })
      const read = async (room = 'wall.e') => {
        const { state, log } = await store.read.documents.read(room)
        return [state && [state.seq, ...state.state], ...log.map(({ seq, bytes }) => [seq, ...bytes])]
      }

      it('[J6] are read as they were written, in the order of their log; of one that never was there is nothing', async () => {
        await store.write([append(2), append(1), append(10), append(1, 'wall.other')])
        expect(await read()).toEqual([undefined, [1, 1], [2, 2], [10, 10]])
        expect(await read('wall.none')).toEqual([undefined])
        await expect(store.write([append(2)])).rejects.toThrow(StoreError)
      })

      it('[J4] are their merged state and what came after it', async () => {
        const compact = (seq: number, byte: number): Command => ({
          do: 'journal.compact',
          room: 'wall.e',
          seq,
          state: Uint8Array.of(byte),
          scrub: true,
        })
        await store.write([append(1), append(2), append(1, 'wall.other'), compact(2, 77), append(3)])
        expect(await read()).toEqual([
          [2, 77],
          [3, 3],
        ])
        await store.write([compact(3, 78)])
        expect(await read()).toEqual([[3, 78]])
        expect(await read('wall.other')).toEqual([undefined, [1, 1]])
      })
    })

    describe('notes and sketch notes', () => {
      it('have a row each, whose writer stays', async () => {
        const key = { event_id: 'e', note_id: 'n' }
        const hash = Uint8Array.of(9, 8)
        await store.write([{ do: 'notes.put', ...key, ...NOTE, device_key: 'phone' }])
        await store.write([
          { do: 'notes.put', ...key, ...NOTE, device_key: 'other', rev: 2, held: '{}', text_hash: hash },
          { do: 'notes.put', ...key, event_id: 'elsewhere', ...NOTE },
        ])
        const { notes } = await store.read.ledger.ofEvent('e')
        expect(notes.map((row) => ({ ...row, text_hash: [...(row.text_hash ?? [])] }))).toEqual([
          { ...NOTE, ...key, device_key: 'phone', rev: 2, held: '{}', text_hash: [9, 8] },
        ])
        expect(await store.read.ledger.hasWritten('e', 'phone')).toBe(true)
        expect(await store.read.ledger.hasWritten('e', 'other')).toBe(false)
        expect(await store.read.ledger.keys()).toHaveLength(2)
        await store.write([{ do: 'notes.remove', ...key, scrub: true }])
        expect((await store.read.ledger.ofEvent('e')).notes).toEqual([])
        expect(await store.read.ledger.hasWritten('e', 'phone')).toBe(false)
        expect(await store.read.ledger.keys()).toEqual([{ event_id: 'elsewhere', note_id: 'n' }])
      })

      it('sketch notes change only in what is held of them', async () => {
        const row = { event_id: 'e', sketch_id: 's', asset_id: 'a', width: 1, height: 2, held: null }
        await store.write([{ do: 'sketches.put', ...row }])
        await store.write([{ do: 'sketches.put', ...row, width: 9, asset_id: 'b', held: '{}' }])
        await store.write([{ do: 'erased.add', event_id: 'e', kind: 'sketch', note_id: 'gone', erased_at: 'then' }])
        expect(await store.read.sketches.ofEvent('e')).toEqual({
          sketches: [{ ...row, held: '{}' }],
          erased: ['gone'],
        })
        await store.write([{ do: 'sketches.remove', event_id: 'e', sketch_id: 's', scrub: true }])
        expect((await store.read.sketches.ofEvent('e')).sketches).toEqual([])
      })

      it('[E8] are remembered by kind when they are gone, and pending until it is done; again when erased again', async () => {
        const gone = { event_id: 'e', note_id: 'n' } as const
        await store.write([
          { do: 'erased.add', ...gone, kind: 'sketch', erased_at: '2' },
          { do: 'erased.add', ...gone, kind: 'note', erased_at: '1' },
          { do: 'redacted.add', ...gone },
          { do: 'redacted.add', ...gone },
        ])
        expect(await store.read.erasure.pending()).toEqual({
          erased: [
            { ...gone, kind: 'note' },
            { ...gone, kind: 'sketch' },
          ],
          redacted: [gone],
        })
        expect(await store.read.erasure.find('e', 'n')).toEqual({ done_at: null })
        await store.write([
          { do: 'erased.done', ...gone, kind: 'note', done_at: '3' },
          { do: 'redacted.remove', ...gone },
        ])
        expect(await store.read.erasure.find('e', 'n')).toEqual({ done_at: null })
        expect(await store.read.erasure.pending()).toEqual({ erased: [{ ...gone, kind: 'sketch' }], redacted: [] })
        await store.write([{ do: 'erased.done', ...gone, kind: 'sketch', done_at: '4' }])
        expect(await store.read.erasure.find('e', 'n')).not.toEqual({ done_at: null })
        await store.write([{ do: 'erased.add', ...gone, kind: 'note', erased_at: '5' }])
        expect(backend.rows('erased').find(({ kind }) => kind === 'note')).toMatchObject({
          erased_at: '1',
          done_at: null,
        })
        expect(await store.read.erasure.find('e', 'other')).toBeUndefined()
        const { erased } = await store.read.ledger.ofEvent('e')
        expect(erased).toEqual(['n'])
      })

      it('[E8] a withdrawal that overtook its note is its device’s', async () => {
        const early = { event_id: 'e', device_key: 'phone', note_id: 'n' }
        await store.write([
          { do: 'withdrawn.add', ...early },
          { do: 'withdrawn.add', ...early },
        ])
        expect(await store.read.erasure.wasWithdrawnEarly('e', 'phone', 'n')).toBe(true)
        expect(await store.read.erasure.wasWithdrawnEarly('e', 'other', 'n')).toBe(false)
        expect((await store.read.ledger.ofEvent('e')).withdrawnEarly).toEqual([early])
      })

      it('latecomers are remembered until none need wait', async () => {
        const add = (device_key: string, event_id = 'e'): Command => ({ do: 'latecomers.add', event_id, device_key })
        await store.write([add('one'), add('one'), add('two'), add('one', 'other')])
        expect((await store.read.ledger.ofEvent('e')).latecomers.toSorted()).toEqual(['one', 'two'])
        await store.write([{ do: 'latecomers.clear', event_id: 'e' }])
        expect((await store.read.ledger.ofEvent('e')).latecomers).toEqual([])
        expect((await store.read.ledger.ofEvent('other')).latecomers).toEqual(['one'])
      })

      it('[D15] what was set aside together goes note by note, and with time', async () => {
        const add = (batch: string, made_minute: number, ...note_ids: string[]): Command => ({
          do: 'batches.add',
          event_id: 'e',
          batch,
          made_minute,
          note_ids,
        })
        await store.write([add('old', 1, 'a'), add('now', 5, 'b', 'c'), add('to come', 9, 'd')])
        await store.write([{ do: 'batches.remove', event_id: 'e', batch: 'now', note_id: 'b' }])
        await store.write([{ do: 'batches.expire', before_minute: 5, after_minute: 5 }])
        expect(await store.read.batches.ofEvent('e')).toEqual([
          { event_id: 'e', batch: 'now', note_id: 'c', made_minute: 5 },
        ])
        expect(await store.read.batches.ofEvent('other')).toEqual([])
      })

      it('cheers are given and taken back once; votes count in the newest round', async () => {
        const by = { event_id: 'e', note_id: 'n', device_key: 'phone' }
        expect(await store.read.tally.ofEvent('e')).toEqual({ round: 0, cheers: [], votes: [] })
        await store.write([
          { do: 'cheers.add', ...by },
          { do: 'cheers.add', ...by },
          { do: 'cheers.add', ...by, device_key: 'other' },
          { do: 'cheers.remove', ...by, device_key: 'other' },
          { do: 'votes.start', event_id: 'e', round: 1 },
          { do: 'votes.put', ...by, round: 1, count: 1 },
          { do: 'votes.put', ...by, round: 1, count: 3 },
        ])
        const began = { event_id: 'e', round: 1, note_id: '', device_key: '', count: 0 }
        const { votes, ...rest } = await store.read.tally.ofEvent('e')
        expect(rest).toEqual({ round: 1, cheers: [by] })
        expect(votes.toSorted((a, b) => a.count - b.count)).toEqual([began, { ...by, round: 1, count: 3 }])
        await store.write([
          { do: 'votes.start', event_id: 'e', round: 2 },
          { do: 'votes.start', event_id: 'e', round: 2 },
        ])
        expect(await store.read.tally.ofEvent('e')).toEqual({ round: 2, cheers: [by], votes: [{ ...began, round: 2 }] })
        await store.write([{ do: 'tally.erase', event_id: 'e', note_id: 'n' }])
        expect(backend.rows('cheers')).toEqual([])
        expect(backend.rows('votes').filter(({ count }) => count > 0)).toEqual([])
      })
    })

    describe('suggestions', () => {
      it('[U4] are switched, counted and dismissed; what was dismissed goes with its note', async () => {
        const count = (more: Partial<Record<'accepted' | 'dismissed' | 'ignored', 1>>, event_id = 'e'): Command => ({
          do: 'suggestions.count',
          event_id,
          ...{ accepted: 0, dismissed: 0, ignored: 0 },
          ...more,
        })
        const dismiss = (target: string, note_ids: readonly string[], event_id = 'e'): Command => ({
          do: 'suggestions.dismiss',
          event_id,
          target,
          note_ids,
        })
        expect(await store.read.suggestions.ofEvent('e')).toEqual({ counts: undefined, dismissed: [] })
        await store.write([count({ accepted: 1 })])
        await store.write([{ do: 'suggestions.turn', event_id: 'e', is_on: 1 }, count({ accepted: 1, ignored: 1 })])
        await store.write([count({ dismissed: 1 }, 'other'), dismiss('group:g', ['a'], 'other')])
        await store.write([dismiss('group:g', ['a']), dismiss('group:g', ['a']), dismiss('pile:p', ['a', 'b'])])
        const { counts, dismissed } = await store.read.suggestions.ofEvent('e')
        expect(counts).toEqual({ event_id: 'e', is_on: 1, accepted: 2, dismissed: 0, ignored: 1 })
        expect(dismissed.map(({ note_id, target }) => `${note_id} ${target}`).toSorted()).toEqual([
          'a group:g',
          'a pile:p',
          'b pile:p',
        ])
        await store.write([
          { do: 'suggestions.forget', event_id: 'e', note_id: 'a' },
          { do: 'suggestions.turn', event_id: 'e', is_on: 0 },
        ])
        const left = await store.read.suggestions.ofEvent('e')
        expect(left.counts).toMatchObject({ is_on: 0, accepted: 2 })
        expect(left.dismissed).toEqual([{ event_id: 'e', note_id: 'b', target: 'pile:p' }])
        expect((await store.read.suggestions.ofEvent('other')).dismissed).toHaveLength(1)
      })
    })

    describe('events', () => {
      const at = (id: string, date: string, created_at: string, more = {}) => event(id, { date, created_at, ...more })

      it('are written whole and changed but for their programme and the time of their last change', async () => {
        await store.write([programme('p', 'Programme'), programme('q', 'Other'), event('e')])
        await store.write([
          { do: 'events.changed', id: 'e', changed_at: '2026-03-14T10:01:00.000Z' },
          { do: 'events.update', id: 'e', join_code: 'new', ...EVENT, title: 'Renamed', open: 0 },
        ])
        const row = {
          ...EVENT,
          id: 'e',
          programme_id: 'p',
          title: 'Renamed',
          open: 0,
          join_code: 'new',
          changed_at: '2026-03-14T10:01:00.000Z',
          programme: 'Programme',
          expires_on: null,
          expiry_held: null,
        }
        const plain = <Row extends { secret: Uint8Array }>(found: Row | undefined) =>
          found && { ...found, secret: Uint8Array.from(found.secret) }
        expect(plain(await store.read.events.find('e'))).toEqual(row)
        expect(plain(await store.read.events.findByCode('new'))).toEqual(row)
        expect(await store.read.events.findByCode('code of e')).toBeUndefined()
        await store.write([{ do: 'events.move', id: 'e', programme_id: 'q' }])
        expect(await store.read.events.find('e')).toMatchObject({ programme_id: 'q', programme: 'Other' })
        expect(await store.read.events.find('none')).toBeUndefined()
        expect((await store.read.events.findMany(['none', 'e'])).map(({ id }) => id)).toEqual(['e'])
        expect(await store.read.events.findMany([])).toEqual([])
      })

      it('share no code, and have a programme that is there', async () => {
        await store.write([programme('p'), event('e')])
        for (const command of [
          event('f', { join_code: 'code of e' }),
          event('f', { programme_id: 'none' }),
          { do: 'events.move', id: 'e', programme_id: 'none' },
          { do: 'programmes.remove', id: 'p' },
          { do: 'programmes.merge', id: 'p', into: 'none' },
        ] satisfies Command[])
          await expect(store.write([command])).rejects.toThrow(StoreError)
        expect(await store.read.events.ids()).toEqual(['e'])
      })

      it('have links that never go back to an older number', async () => {
        await store.write([programme('p'), event('e', { participant_epoch: 5 })])
        const raise = (id: string): Command => ({
          do: 'events.raise-epochs',
          id,
          participant_epoch: 3,
          facilitator_epoch: 3,
          projector_epoch: 1,
        })
        await store.write([raise('e'), raise('none')])
        expect(await store.read.events.find('e')).toMatchObject({
          participant_epoch: 5,
          facilitator_epoch: 3,
          projector_epoch: 1,
        })
      })

      it('are listed from the newest day on, page by page', async () => {
        await store.write([
          programme('p', 'Programme'),
          at('a', '2026-01-01', '1'),
          at('b', '2026-03-01', '1', { title: 'Bees', place: 'Barn' }),
          at('c', '2026-03-01', '2'),
          at('d', '2026-03-01', '2'),
          at('e', '2025-01-01', '9'),
        ])
        const { events } = store.read
        const first = await events.places(undefined, 3)
        expect(first).toEqual([
          { id: 'd', date: '2026-03-01', created_at: '2' },
          { id: 'c', date: '2026-03-01', created_at: '2' },
          { id: 'b', date: '2026-03-01', created_at: '1' },
        ])
        expect((await events.places(first[2], 3)).map(({ id }) => id)).toEqual(['a', 'e'])
        expect((await events.places(first[0], 1)).map(({ id }) => id)).toEqual(['c'])
        expect((await events.words()).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a', 'e'])
        expect((await events.words())[2]).toEqual({
          id: 'b',
          date: '2026-03-01',
          created_at: '1',
          title: 'Bees',
          place: 'Barn',
          programme: 'Programme',
        })
        expect(await events.place('a')).toEqual({ id: 'a', date: '2026-01-01', created_at: '1' })
        expect(await events.place('none')).toBeUndefined()
        expect(await events.count()).toBe(5)
      })

      it('[E1] go with every row of theirs and of nobody else’s; their id is remembered', async () => {
        await store.write([programme('p'), ...everyRowOf('gone'), ...everyRowOf('stays')])
        const owners = (): string[] => [
          ...backend.rows('events').map(({ id }) => id),
          ...TABLES_OF_EVENTS.flatMap((table) => backend.rows(table).map((row) => row.event_id)),
          ...TABLES_OF_ROOMS.flatMap((table) => backend.rows(table).map(({ room }) => room.replace('wall.', ''))),
        ]
        const tables = 1 + TABLES_OF_EVENTS.length + TABLES_OF_ROOMS.length
        expect(owners().toSorted()).toEqual([...Array(tables).fill('gone'), ...Array(tables).fill('stays')])
        const deletion = (deleted_at: string): Command => ({
          do: 'events.delete',
          id: 'gone',
          deleted_at,
          rooms: ['wall.gone', 'backstage.gone'],
          scrub: true,
        })
        await store.write([deletion('first')])
        await store.write([deletion('second')])
        expect(owners()).toEqual(Array(tables).fill('stays'))
        expect(backend.rows('deleted_events')).toEqual([{ id: 'gone', deleted_at: 'first' }])
        expect(await store.read.events.isDeleted('gone')).toBe(true)
        expect(await store.read.events.isDeleted('stays')).toBe(false)
      })

      it('[E10] that will be deleted by themselves are marked, held, and freed', async () => {
        await store.write([programme('p'), event('a'), event('b'), event('c')])
        const mark = (event_id: string, not_before: string): Command => ({
          do: 'expiries.mark',
          event_id,
          marked_running_ms: 7,
          not_before,
        })
        await store.write([mark('a', '2028-04-01'), mark('b', '2028-03-20'), { do: 'expiries.hold', event_id: 'b' }])
        const { title, place, date, delete_after } = EVENT
        expect(await store.read.events.expiring()).toEqual([
          { id: 'b', title, place, date, delete_after, not_before: '2028-03-20', held: 1 },
          { id: 'a', title, place, date, delete_after, not_before: '2028-04-01', held: 0 },
        ])
        expect(await store.read.events.find('b')).toMatchObject({ expires_on: '2028-03-20', expiry_held: 1 })
        expect(await store.read.events.expirable('b')).toEqual([
          { id: 'b', date, delete_after, mark: { marked_running_ms: 7, not_before: '2028-03-20', held: 1 } },
        ])
        expect(await store.read.events.expirable()).toHaveLength(3)
        // Marked anew, nobody has held it yet.
        await store.write([mark('b', '2028-05-01'), { do: 'expiries.unmark', event_id: 'a' }])
        expect((await store.read.events.expirable()).find(({ id }) => id === 'a')?.mark).toBeUndefined()
        expect(await store.read.events.find('b')).toMatchObject({ expires_on: '2028-05-01', expiry_held: 0 })
      })
    })

    describe('programmes', () => {
      it('[S3] end when they have no events, and nothing of their own: no day to come, no purpose, no promise', async () => {
        const end = (id: string): Command => ({ do: 'programmes.end', id, today: '2027-01-01', scrub: true })
        const lasting = (id: string, delete_after: string): Command[] => [
          programme(id),
          { do: 'programmes.update', id, name: id, ...PROGRAMME, delete_after },
        ]
        await store.write([programme('p'), programme('empty'), event('e')])
        await store.write([...lasting('over', '2026-12-31'), ...lasting('today', '2027-01-01')])
        await store.write([
          programme('meant'),
          { do: 'programmes.update', id: 'meant', name: 'meant', ...PROGRAMME, purpose: 'To listen' },
          programme('promised'),
          { do: 'programmes.update', id: 'promised', name: 'promised', ...PROGRAMME, answer_promised: '2026-12-01' },
        ])
        const all = ['p', 'empty', 'over', 'today', 'none', 'meant', 'promised']
        // The clock is not believed.
        await store.write([{ do: 'programmes.end', id: 'over', today: null, scrub: true }])
        expect(await names()).toEqual(expect.arrayContaining(['over']))
        await store.write(all.map(end))
        expect((await names()).toSorted()).toEqual(['meant', 'p', 'promised', 'today'])
      })

      it('are listed by name, with what they hold', async () => {
        await store.write([
          programme('p', 'Spring'),
          programme('q', 'Autumn'),
          event('e'),
          event('f'),
          { do: 'figures.keep', event_id: 'e', notes: 3, on_wall: 3, waiting: 0, position: '1/0' },
          { do: 'figures.keep', event_id: 'f', notes: 4, on_wall: 4, waiting: 0, position: '1/0' },
        ])
        const nothing = { ...PROGRAMME, events: 0, notes: 0 }
        const spring = { ...nothing, id: 'p', name: 'Spring', events: 2, notes: 7 }
        expect(await store.read.programmes.list()).toEqual([{ ...nothing, id: 'q', name: 'Autumn' }, spring])
        expect(await store.read.programmes.list('p')).toEqual([spring])
        expect(await store.read.programmes.list('none')).toEqual([])
        expect(await store.read.programmes.find('p')).toEqual({ id: 'p', name: 'Spring' })
        expect(await store.read.programmes.findByName('Autumn')).toEqual({ id: 'q', name: 'Autumn' })
        expect(await store.read.programmes.findByName('Winter')).toBeUndefined()
      })

      it('share no name, change, and are put together', async () => {
        await store.write([programme('p', 'Spring'), programme('q', 'Autumn'), event('e')])
        await expect(store.write([programme('r', 'Spring')])).rejects.toThrow(StoreError)
        await expect(store.write([rename('q', 'Spring')])).rejects.toThrow(StoreError)
        await store.write([
          {
            do: 'programmes.update',
            id: 'q',
            name: 'Winter',
            purpose: 'Why',
            answer_promised: '2026-06-01',
            delete_after: '2027-01-01',
          },
        ])
        await store.write([{ do: 'programmes.merge', id: 'p', into: 'q' }])
        expect(await store.read.programmes.list()).toEqual([
          {
            id: 'q',
            name: 'Winter',
            purpose: 'Why',
            answer_promised: '2026-06-01',
            delete_after: '2027-01-01',
            events: 1,
            notes: 0,
          },
        ])
        expect(await store.read.events.find('e')).toMatchObject({ programme_id: 'q', programme: 'Winter' })
      })
    })

    describe('figures and times', () => {
      it('[S1] figures are kept whole, and the waiting ones learned only where nobody has said them', async () => {
        const keep = (position: string, waiting: number): Command => ({
          do: 'figures.keep',
          event_id: 'e',
          notes: 2,
          on_wall: 1,
          waiting,
          position,
        })
        await store.write([{ do: 'figures.snapped', event_id: 'e', position: '1/0' }])
        expect(await store.read.figures.findMany(['e'])).toEqual([])
        await store.write([keep('1/0', 1)])
        expect(await store.read.figures.moved()).toEqual(['e'])
        await store.write([
          { do: 'figures.snapped', event_id: 'e', position: '1/0' },
          { do: 'figures.learn', event_id: 'e', on_wall: 9, waiting: 9 },
        ])
        expect(await store.read.figures.moved()).toEqual([])
        expect(await store.read.figures.findMany(['e', 'none'])).toEqual([
          { event_id: 'e', notes: 2, on_wall: 1, waiting: 1 },
        ])
        await store.write([keep('2/0', 0)])
        expect(await store.read.figures.moved()).toEqual(['e'])
        expect(await store.read.figures.findMany([])).toEqual([])
      })

      it('[E9] the newest time ever seen is kept, and never falls when it is raised', async () => {
        expect(await store.read.time.read()).toBeUndefined()
        await store.write([{ do: 'time.raise', newest_ms: 5 }])
        expect(await store.read.time.read()).toEqual({ newest_ms: 5, running_ms: 0 })
        await store.write([{ do: 'time.keep', newest_ms: 20, running_ms: 7 }])
        await store.write([{ do: 'time.raise', newest_ms: 10 }])
        expect(await store.read.time.read()).toEqual({ newest_ms: 20, running_ms: 7 })
        await store.write([{ do: 'time.raise', newest_ms: 30 }])
        expect(await store.read.time.read()).toEqual({ newest_ms: 30, running_ms: 7 })
      })

      it('[E9] the newest times that stand anywhere are found', async () => {
        expect(await store.read.time.newestKept()).toEqual([])
        await store.write([
          programme('p'),
          event('e', { created_at: '2026-01' }),
          event('f', { created_at: '2026-02' }),
          { do: 'events.changed', id: 'e', changed_at: '2026-03' },
          snapshot('e', 1, {}),
          { do: 'events.delete', id: 'gone', deleted_at: '2026-05', rooms: [], scrub: true },
        ])
        expect((await store.read.time.newestKept()).toSorted()).toEqual([
          '2026-02',
          '2026-03',
          SNAPSHOT.taken_at,
          '2026-05',
        ])
      })
    })

    describe('snapshots', () => {
      const items = async (seq: number, event_id = 'e') =>
        (await store.read.snapshots.items(event_id, seq)).map(({ root, key, json }) => [
          root,
          key,
          JSON.parse(json) as unknown,
        ])
      const idOf = async (key: string, seq: number): Promise<number> =>
        (await store.read.snapshots.items('e', seq)).find((item) => item.key === key)?.id ?? -1

      it('hold what was continued from the one before and what was added', async () => {
        await store.write([
          snapshot('e', 1, {
            added: [
              ['notes', 'a', { text: 'A' }],
              ['notes', 'b', { text: 'B' }],
            ],
          }),
        ])
        await store.write([snapshot('other', 1, { added: [['notes', 'a', { text: 'elsewhere' }]] })])
        await store.write([
          snapshot('e', 2, { continued: [await idOf('a', 1)], added: [['notes', 'b', { text: 'changed' }]] }),
        ])
        expect(await items(1)).toEqual([
          ['notes', 'a', { text: 'A' }],
          ['notes', 'b', { text: 'B' }],
        ])
        expect(await items(2)).toEqual([
          ['notes', 'a', { text: 'A' }],
          ['notes', 'b', { text: 'changed' }],
        ])
        expect((await store.read.snapshots.ofEvent('e')).map(({ id, seq }) => [id, seq])).toEqual([
          ['e-1', 1],
          ['e-2', 2],
        ])
        expect(await store.read.snapshots.eventOf('e-2')).toBe('e')
        expect(await store.read.snapshots.eventOf('none')).toBeUndefined()
        expect(await store.read.snapshots.count(['e', 'other', 'none'])).toEqual(
          new Map([
            ['e', 2],
            ['other', 1],
          ]),
        )
        await expect(store.write([{ ...snapshot('e', 2, {}), id: 'another' } as Command])).rejects.toThrow(StoreError)
      })

      it('take along, when they are removed, what no other holds', async () => {
        await store.write([
          snapshot('e', 1, {
            added: [
              ['notes', 'a', {}],
              ['notes', 'b', {}],
            ],
          }),
        ])
        await store.write([snapshot('e', 2, { continued: [await idOf('a', 1)], added: [['notes', 'c', {}]] })])
        await store.write([snapshot('e', 3, { continued: [await idOf('a', 2)] })])
        await store.write([snapshot('other', 1, { added: [['notes', 'a', {}]] })])
        await store.write([{ do: 'snapshots.remove', event_id: 'e', ids: ['e-1', 'e-2', 'other-1'], scrub: true }])
        expect(backend.rows('snapshot_items').map(({ event_id, key }) => [event_id, key])).toEqual([
          ['e', 'a'],
          ['other', 'a'],
        ])
        expect(await items(3)).toEqual([['notes', 'a', {}]])
        expect(await store.read.snapshots.count(['e', 'other'])).toEqual(
          new Map([
            ['e', 1],
            ['other', 1],
          ]),
        )
      })

      it('[E1] [E6] lose one item, or all of a kind, or a note’s words, or what it said about being quoted', async () => {
        const note = { id: 'n', text: 'Words', quote: true, consent: 'v1', at: [1, 2] }
        await store.write([
          snapshot('e', 1, {
            added: [
              ['notes', 'n', note],
              ['notes', 'gone', { text: 'x' }],
              ['sketches', 'n', { quote: true, text: 'not a note' }],
              ['ink', 'i', {}],
              ['ink', 'j', {}],
            ],
          }),
          snapshot('other', 1, {
            added: [
              ['notes', 'n', note],
              ['ink', 'i', {}],
            ],
          }),
        ])
        await store.write([
          { do: 'snapshots.erase-item', event_id: 'e', root: 'notes', key: 'gone', scrub: true },
          { do: 'snapshots.erase-root', event_id: 'e', root: 'ink', scrub: true },
          { do: 'snapshots.redact', event_id: 'e', note_id: 'n', text: 'Other “words”', scrub: true },
        ])
        const sketch = ['sketches', 'n', { quote: true, text: 'not a note' }]
        expect(await items(1)).toEqual([['notes', 'n', { ...note, text: 'Other “words”' }], sketch])
        await store.write([{ do: 'snapshots.unquote', event_id: 'e', note_id: 'n', scrub: true }])
        const { consent: _consent, ...unquoted } = { ...note, text: 'Other “words”', quote: false }
        expect(await items(1)).toEqual([['notes', 'n', unquoted], sketch])
        // What was never to be quoted keeps what it says.
        await store.write([
          snapshot('e', 2, {
            added: [
              ['notes', 'm', { consent: 'v1', quote: false }],
              ['notes', 'o', {}],
            ],
          }),
          { do: 'snapshots.unquote', event_id: 'e', note_id: 'm', scrub: true },
          { do: 'snapshots.unquote', event_id: 'e', note_id: 'o', scrub: true },
        ])
        expect(await items(2)).toEqual([
          ['notes', 'm', { consent: 'v1', quote: false }],
          ['notes', 'o', {}],
        ])
        expect(await items(1, 'other')).toEqual([
          ['notes', 'n', note],
          ['ink', 'i', {}],
        ])
      })

      it('[E12] count how often all drawings were erased', async () => {
        await store.write([
          { do: 'drawings.count-erased', event_id: 'e' },
          { do: 'drawings.count-erased', event_id: 'e' },
          { do: 'drawings.set-erased', event_id: 'f', times: 7 },
        ])
        await store.write([{ do: 'drawings.set-erased', event_id: 'e', times: 5 }])
        expect((await store.read.erasure.drawings()).toSorted((a, b) => a.times - b.times)).toEqual([
          { event_id: 'e', times: 5 },
          { event_id: 'f', times: 7 },
        ])
      })
    })

    describe('keys and pictures', () => {
      it('are written once and found by name', async () => {
        await store.read.check()
        const asset = { id: 'a', event_id: 'e', type: 'image/png', width: 3, height: 4 }
        await store.write([
          { do: 'secrets.add', name: 'key', value: Uint8Array.of(1, 2) },
          { do: 'assets.add', ...asset },
        ])
        expect([...((await store.read.secrets.find('key')) ?? [])]).toEqual([1, 2])
        expect(await store.read.secrets.find('none')).toBeUndefined()
        await expect(store.write([{ do: 'secrets.add', name: 'key', value: Uint8Array.of(3) }])).rejects.toThrow(
          StoreError,
        )
        expect(await store.read.assets.find('a')).toEqual(asset)
        expect(await store.read.assets.all()).toEqual([asset])
        await store.write([{ do: 'assets.remove', id: 'a', event_id: 'other', scrub: true }])
        expect(await store.read.assets.find('a')).toEqual(asset)
        await store.write([{ do: 'assets.remove', id: 'a', event_id: 'e', scrub: true }])
        expect(await store.read.assets.find('a')).toBeUndefined()
      })
    })
  })
}
