/** The commands as a store in memory carries them out; the same as `sqlite/writes.ts`, and `contract.ts` says so. */
import type { Command, CommandName, CommandOf } from '../commands.ts'
import { TABLES_OF_EVENTS, TABLES_OF_ROOMS } from '../tables.ts'
import type { MemoryTables } from './memory-tables.ts'

type Of = MemoryTables['of']
type Write<Name extends CommandName> = (command: CommandOf<Name>, of: Of, tables: MemoryTables) => void

const isSame =
  <Key extends object>(key: Key) =>
  <Row extends Key>(row: Row): boolean =>
    (Object.keys(key) as Array<keyof Key>).every((column) => row[column] === key[column])

const WRITES: { readonly [Name in CommandName]: Write<Name> } = {
  'journal.append': ({ room, seq, bytes }, of) => of.journal.insert({ room, seq, bytes }),
  'journal.compact': ({ room, seq, state }, of) => {
    of.room_states.put({ room, seq, state }, ['seq', 'state'])
    of.journal.remove((row) => row.room === room && row.seq <= seq)
  },

  'notes.put': ({ do: _do, ...row }, of) =>
    of.notes.put(row, ['rev', 'visibility', 'text_hash', 'held', 'quote_withheld']),
  'notes.remove': ({ event_id, note_id }, of) => of.notes.remove(isSame({ event_id, note_id })),
  'erased.add': ({ do: _do, ...row }, of) => of.erased.put({ ...row, done_at: null }, ['done_at']),
  'erased.done': ({ event_id, kind, note_id, done_at }, of) =>
    of.erased.update(isSame({ event_id, kind, note_id }), () => ({ done_at })),
  'redacted.add': ({ event_id, note_id }, of) => of.redacted.put({ event_id, note_id }, []),
  'redacted.remove': ({ event_id, note_id }, of) => of.redacted.remove(isSame({ event_id, note_id })),
  'withdrawn.add': ({ do: _do, ...row }, of) => of.withdrawn_early.put(row, []),
  'latecomers.add': ({ do: _do, ...row }, of) => of.latecomers.put(row, []),
  'latecomers.clear': ({ event_id }, of) => of.latecomers.remove(isSame({ event_id })),
  'batches.add': ({ event_id, batch, made_minute, note_ids }, of) => {
    for (const note_id of note_ids) of.set_aside_batches.insert({ event_id, batch, note_id, made_minute })
  },
  'batches.remove': ({ event_id, batch, note_id }, of) =>
    of.set_aside_batches.remove(isSame({ event_id, batch, note_id })),
  'batches.expire': ({ before_minute, after_minute }, of) =>
    of.set_aside_batches.remove(({ made_minute }) => made_minute < before_minute || made_minute > after_minute),
  'cheers.add': ({ do: _do, ...row }, of) => of.cheers.put(row, []),
  'cheers.remove': ({ do: _do, ...row }, of) => of.cheers.remove(isSame(row)),
  'votes.put': ({ do: _do, ...row }, of) => of.votes.put(row, ['count']),
  'votes.start': ({ event_id, round }, of) =>
    of.votes.put({ event_id, round, note_id: '', device_key: '', count: 0 }, []),
  'tally.erase': ({ event_id, note_id }, of) => {
    of.cheers.remove(isSame({ event_id, note_id }))
    of.votes.remove(isSame({ event_id, note_id }))
  },
  'sketches.put': ({ do: _do, ...row }, of) => of.sketches.put(row, ['held']),
  'sketches.remove': ({ event_id, sketch_id }, of) => of.sketches.remove(isSame({ event_id, sketch_id })),
  'figures.keep': ({ do: _do, ...row }, of) =>
    of.event_figures.put({ ...row, snapped: '' }, ['notes', 'on_wall', 'waiting', 'position']),
  'figures.snapped': ({ event_id, position }, of) =>
    of.event_figures.update(isSame({ event_id }), () => ({ snapped: position })),
  'figures.learn': ({ event_id, on_wall, waiting }, of) =>
    of.event_figures.update(
      (row) => row.event_id === event_id && (row.waiting === null || row.on_wall === null),
      () => ({ on_wall, waiting }),
    ),

  'events.add': ({ do: _do, ...row }, of) => {
    requireProgramme(of, row.programme_id)
    of.events.insert({ ...row, changed_at: null })
  },
  'events.update': ({ do: _do, ...row }, of) => of.events.update(isSame({ id: row.id }), () => row),
  'events.move': ({ id, programme_id }, of) => {
    of.events.update(isSame({ id }), () => {
      requireProgramme(of, programme_id)
      return { programme_id }
    })
  },
  'events.changed': ({ id, changed_at }, of) => of.events.update(isSame({ id }), () => ({ changed_at })),
  'events.raise-epochs': ({ id, participant_epoch, facilitator_epoch, projector_epoch }, of) =>
    of.events.update(isSame({ id }), (row) => ({
      participant_epoch: Math.max(row.participant_epoch, participant_epoch),
      facilitator_epoch: Math.max(row.facilitator_epoch, facilitator_epoch),
      projector_epoch: Math.max(row.projector_epoch, projector_epoch),
    })),
  'events.delete': ({ id, deleted_at, rooms }, of) => {
    of.deleted_events.put({ id, deleted_at }, [])
    of.events.remove(isSame({ id }))
    for (const table of TABLES_OF_EVENTS) of[table].remove(isSame({ event_id: id }))
    for (const table of TABLES_OF_ROOMS) of[table].remove(({ room }: { room: string }) => rooms.includes(room))
  },

  'programmes.add': ({ do: _do, ...row }, of) => of.programmes.insert(row),
  'programmes.update': ({ do: _do, ...row }, of) => of.programmes.update(isSame({ id: row.id }), () => row),
  'programmes.merge': ({ id, into }, of) => {
    of.events.update(isSame({ programme_id: id }), () => {
      requireProgramme(of, into)
      return { programme_id: into }
    })
    removeProgramme(of, id)
  },
  'programmes.remove': ({ id }, of) => removeProgramme(of, id),
  'programmes.end': ({ id, today }, of) => {
    if (of.events.first(isSame({ programme_id: id }))) return
    of.programmes.remove(({ delete_after, purpose, answer_promised, ...row }) => {
      if (row.id !== id) return false
      return delete_after === null ? purpose === '' && answer_promised === null : today !== null && delete_after < today
    })
  },
  'expiries.mark': ({ do: _do, ...row }, of) =>
    of.expiries.put({ ...row, held: 0 }, ['marked_running_ms', 'not_before', 'held']),
  'expiries.unmark': ({ event_id }, of) => of.expiries.remove(isSame({ event_id })),
  'expiries.hold': ({ event_id }, of) => of.expiries.update(isSame({ event_id }), () => ({ held: 1 })),
  'time.keep': ({ newest_ms, running_ms }, of) =>
    of.host_time.put({ newest_ms, running_ms }, ['newest_ms', 'running_ms']),
  'time.raise': ({ newest_ms }, of) => {
    const known = of.host_time.get({})
    of.host_time.put({ newest_ms: Math.max(newest_ms, known?.newest_ms ?? 0), running_ms: 0 }, ['newest_ms'])
  },

  'suggestions.turn': ({ event_id, is_on }, of) =>
    of.event_suggestions.put({ event_id, is_on, accepted: 0, dismissed: 0, ignored: 0 }, ['is_on']),
  'suggestions.count': ({ event_id, ...more }, of) => {
    const known = of.event_suggestions.get({ event_id })
    const { accepted = 0, dismissed = 0, ignored = 0 } = known ?? {}
    const counts = {
      accepted: accepted + more.accepted,
      dismissed: dismissed + more.dismissed,
      ignored: ignored + more.ignored,
    }
    of.event_suggestions.put({ event_id, is_on: known?.is_on ?? 0, ...counts }, ['accepted', 'dismissed', 'ignored'])
  },
  'suggestions.dismiss': ({ event_id, target, note_ids }, of) => {
    for (const note_id of note_ids) of.dismissed_suggestions.put({ event_id, note_id, target }, [])
  },
  'suggestions.forget': ({ event_id, note_id }, of) => of.dismissed_suggestions.remove(isSame({ event_id, note_id })),

  'snapshots.add': ({ do: _do, continued, added, ...row }, of, tables) => {
    of.snapshots.insert(row)
    const { event_id, seq } = row
    const isContinued = new Set(continued)
    of.snapshot_items.update(
      ({ id }) => isContinued.has(id),
      () => ({ to_seq: seq }),
    )
    for (const item of added)
      of.snapshot_items.insert({ id: tables.nextItemId(), event_id, ...item, from_seq: seq, to_seq: seq })
  },
  'snapshots.remove': ({ event_id, ids }, of) => {
    of.snapshots.remove((row) => row.event_id === event_id && ids.includes(row.id))
    const left = of.snapshots.all(isSame({ event_id })).map(({ seq }) => seq)
    of.snapshot_items.remove(
      (item) => item.event_id === event_id && !left.some((seq) => seq >= item.from_seq && seq <= item.to_seq),
    )
  },
  'snapshots.erase-item': ({ event_id, root, key }, of) => of.snapshot_items.remove(isSame({ event_id, root, key })),
  'snapshots.erase-root': ({ event_id, root }, of) => of.snapshot_items.remove(isSame({ event_id, root })),
  'snapshots.redact': ({ event_id, note_id, text }, of) =>
    of.snapshot_items.update(isSame({ event_id, root: 'notes', key: note_id }), ({ json }) => ({
      json: JSON.stringify({ ...(JSON.parse(json) as object), text }),
    })),
  'snapshots.unquote': ({ event_id, note_id }, of) =>
    of.snapshot_items.update(isSame({ event_id, root: 'notes', key: note_id }), ({ json }) => {
      const { consent: _consent, ...note } = JSON.parse(json) as { quote?: unknown; consent?: unknown }
      return note.quote === true ? { json: JSON.stringify({ ...note, quote: false }) } : {}
    }),
  'drawings.count-erased': ({ event_id }, of) => {
    const times = (of.erased_drawings.get({ event_id })?.times ?? 0) + 1
    of.erased_drawings.put({ event_id, times }, ['times'])
  },
  'drawings.set-erased': ({ event_id, times }, of) => of.erased_drawings.put({ event_id, times }, ['times']),

  'secrets.add': ({ name, value }, of) => of.secrets.insert({ name, value }),
  'assets.add': ({ do: _do, ...row }, of) => of.assets.insert(row),
  'assets.remove': ({ id, event_id }, of) => of.assets.remove(isSame({ id, event_id })),
}

/** Inside `atOnce`. @throws Error when it cannot be: then half of it is done */
export function carryOut(tables: MemoryTables, command: Command): void {
  const write = WRITES[command.do] as Write<CommandName> | undefined
  if (write === undefined) throw new Error(`there is no command ${String(command.do)}`)
  write(command as never, tables.of, tables)
}

function requireProgramme(of: Of, id: string): void {
  if (!of.programmes.has({ id })) throw new Error('events: there is no such programme')
}

function removeProgramme(of: Of, id: string): void {
  if (of.events.first(isSame({ programme_id: id }))) throw new Error('programmes: it still has events')
  of.programmes.remove(isSame({ id }))
}
