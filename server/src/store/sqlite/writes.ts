/**
 * The commands as SQLite carries them out. Most are statements that take a command's values by their names. Written as
 * text and not with kysely: the writing thread would need a second of a busy laptop to load it, and texts that never
 * change are prepared once.
 */
import type { Command, CommandName, CommandOf } from '../commands.ts'
import { TABLES_OF_EVENTS, TABLES_OF_ROOMS } from '../tables.ts'
import type { Connection } from './connection.ts'

type Run = (sql: string, values: object) => void
/** One statement, several, or what one statement cannot say. */
type Write<Name extends CommandName> = string | readonly string[] | ((command: CommandOf<Name>, run: Run) => void)

const WRITES: { readonly [Name in CommandName]: Write<Name> } = {
  'journal.append': 'INSERT INTO journal (room, seq, bytes) VALUES (@room, @seq, @bytes)',
  'journal.compact': [
    `INSERT INTO room_states (room, seq, state) VALUES (@room, @seq, @state)
      ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, state = excluded.state`,
    'DELETE FROM journal WHERE room = @room AND seq <= @seq',
  ],

  'notes.put': `INSERT INTO notes (event_id, note_id, device_key, rev, visibility, text_hash, held, quote_withheld)
    VALUES (@event_id, @note_id, @device_key, @rev, @visibility, @text_hash, @held, @quote_withheld)
    ON CONFLICT (event_id, note_id) DO UPDATE SET rev = excluded.rev, visibility = excluded.visibility,
    text_hash = excluded.text_hash, held = excluded.held, quote_withheld = excluded.quote_withheld`,
  'notes.remove': 'DELETE FROM notes WHERE event_id = @event_id AND note_id = @note_id',
  'erased.add': `INSERT INTO erased (event_id, kind, note_id, erased_at, done_at)
    VALUES (@event_id, @kind, @note_id, @erased_at, NULL) ON CONFLICT DO UPDATE SET done_at = NULL`,
  'erased.done':
    'UPDATE erased SET done_at = @done_at WHERE event_id = @event_id AND kind = @kind AND note_id = @note_id',
  'redacted.add': 'INSERT INTO redacted (event_id, note_id) VALUES (@event_id, @note_id) ON CONFLICT DO NOTHING',
  'redacted.remove': 'DELETE FROM redacted WHERE event_id = @event_id AND note_id = @note_id',
  'withdrawn.add': `INSERT INTO withdrawn_early (event_id, device_key, note_id)
    VALUES (@event_id, @device_key, @note_id) ON CONFLICT DO NOTHING`,
  'latecomers.add':
    'INSERT INTO latecomers (event_id, device_key) VALUES (@event_id, @device_key) ON CONFLICT DO NOTHING',
  'latecomers.clear': 'DELETE FROM latecomers WHERE event_id = @event_id',
  'batches.add': ({ event_id, batch, made_minute, note_ids }, run) => {
    run(
      `INSERT INTO set_aside_batches (event_id, batch, note_id, made_minute)
        SELECT @event_id, @batch, value, @made_minute FROM json_each(@note_ids)`,
      { event_id, batch, made_minute, note_ids: JSON.stringify(note_ids) },
    )
  },
  'batches.remove':
    'DELETE FROM set_aside_batches WHERE event_id = @event_id AND batch = @batch AND note_id = @note_id',
  'batches.expire': 'DELETE FROM set_aside_batches WHERE made_minute < @before_minute OR made_minute > @after_minute',
  'cheers.add': `INSERT INTO cheers (event_id, note_id, device_key)
    VALUES (@event_id, @note_id, @device_key) ON CONFLICT DO NOTHING`,
  'cheers.remove': 'DELETE FROM cheers WHERE event_id = @event_id AND note_id = @note_id AND device_key = @device_key',
  'votes.put': `INSERT INTO votes (event_id, round, note_id, device_key, count)
    VALUES (@event_id, @round, @note_id, @device_key, @count) ON CONFLICT DO UPDATE SET count = excluded.count`,
  'votes.start': `INSERT INTO votes (event_id, round, note_id, device_key, count)
    VALUES (@event_id, @round, '', '', 0) ON CONFLICT DO NOTHING`,
  'tally.erase': [
    'DELETE FROM cheers WHERE event_id = @event_id AND note_id = @note_id',
    'DELETE FROM votes WHERE event_id = @event_id AND note_id = @note_id',
  ],
  'sketches.put': `INSERT INTO sketches (event_id, sketch_id, asset_id, width, height, held)
    VALUES (@event_id, @sketch_id, @asset_id, @width, @height, @held)
    ON CONFLICT (event_id, sketch_id) DO UPDATE SET held = excluded.held`,
  'sketches.remove': 'DELETE FROM sketches WHERE event_id = @event_id AND sketch_id = @sketch_id',
  'figures.keep': `INSERT INTO event_figures (event_id, notes, on_wall, waiting, position)
    VALUES (@event_id, @notes, @on_wall, @waiting, @position)
    ON CONFLICT (event_id) DO UPDATE SET notes = excluded.notes, on_wall = excluded.on_wall, waiting = excluded.waiting,
      position = excluded.position`,
  'figures.snapped': 'UPDATE event_figures SET snapped = @position WHERE event_id = @event_id',
  'figures.learn': `UPDATE event_figures SET on_wall = @on_wall, waiting = @waiting
    WHERE event_id = @event_id AND (waiting IS NULL OR on_wall IS NULL)`,

  'events.add': `INSERT INTO events (id, programme_id, title, place, date, lenses, phase, stage, open, approval,
      flags_wait, newcomers_wait, support_lines, join_code, participant_epoch, facilitator_epoch, projector_epoch,
      secret, delete_after, created_at)
    VALUES (@id, @programme_id, @title, @place, @date, @lenses, @phase, @stage, @open, @approval, @flags_wait,
      @newcomers_wait, @support_lines, @join_code, @participant_epoch, @facilitator_epoch, @projector_epoch, @secret,
      @delete_after, @created_at)`,
  'events.update': `UPDATE events SET title = @title, place = @place, date = @date, lenses = @lenses, phase = @phase,
      stage = @stage, open = @open, approval = @approval, flags_wait = @flags_wait, newcomers_wait = @newcomers_wait,
      support_lines = @support_lines, join_code = @join_code, participant_epoch = @participant_epoch,
      facilitator_epoch = @facilitator_epoch, projector_epoch = @projector_epoch, secret = @secret,
      delete_after = @delete_after, created_at = @created_at
    WHERE id = @id`,
  'events.move': 'UPDATE events SET programme_id = @programme_id WHERE id = @id',
  'events.changed': 'UPDATE events SET changed_at = @changed_at WHERE id = @id',
  'events.raise-epochs': `UPDATE events SET participant_epoch = max(participant_epoch, @participant_epoch),
      facilitator_epoch = max(facilitator_epoch, @facilitator_epoch),
      projector_epoch = max(projector_epoch, @projector_epoch)
    WHERE id = @id`,
  'events.delete': ({ id, deleted_at, rooms }, run) => {
    run('INSERT INTO deleted_events (id, deleted_at) VALUES (?, ?) ON CONFLICT DO NOTHING', [id, deleted_at])
    run('DELETE FROM events WHERE id = ?', [id])
    for (const table of TABLES_OF_EVENTS) run(`DELETE FROM ${table} WHERE event_id = ?`, [id])
    for (const table of TABLES_OF_ROOMS) for (const room of rooms) run(`DELETE FROM ${table} WHERE room = ?`, [room])
  },

  'programmes.add': `INSERT INTO programmes (id, name, purpose, answer_promised, delete_after, created_at)
    VALUES (@id, @name, @purpose, @answer_promised, @delete_after, @created_at)`,
  'programmes.update': `UPDATE programmes SET name = @name, purpose = @purpose, answer_promised = @answer_promised,
    delete_after = @delete_after WHERE id = @id`,
  'programmes.merge': [
    'UPDATE events SET programme_id = @into WHERE programme_id = @id',
    'DELETE FROM programmes WHERE id = @id',
  ],
  'programmes.remove': 'DELETE FROM programmes WHERE id = @id',
  'programmes.end': `DELETE FROM programmes WHERE id = @id AND (delete_after < @today
    OR (delete_after IS NULL AND purpose = '' AND answer_promised IS NULL)) AND NOT EXISTS (SELECT 1 FROM events WHERE programme_id = @id)`,
  'expiries.mark': `INSERT INTO expiries (event_id, marked_running_ms, not_before, held)
    VALUES (@event_id, @marked_running_ms, @not_before, 0)
    ON CONFLICT (event_id) DO UPDATE SET marked_running_ms = excluded.marked_running_ms,
    not_before = excluded.not_before, held = 0`,
  'expiries.unmark': 'DELETE FROM expiries WHERE event_id = @event_id',
  'expiries.hold': 'UPDATE expiries SET held = 1 WHERE event_id = @event_id AND held = 0',
  'time.keep': `INSERT INTO host_time (id, newest_ms, running_ms) VALUES (1, @newest_ms, @running_ms)
    ON CONFLICT (id) DO UPDATE SET newest_ms = excluded.newest_ms, running_ms = excluded.running_ms`,
  'time.raise': `INSERT INTO host_time (id, newest_ms, running_ms) VALUES (1, @newest_ms, 0)
    ON CONFLICT (id) DO UPDATE SET newest_ms = max(newest_ms, excluded.newest_ms)`,

  'suggestions.turn': `INSERT INTO event_suggestions (event_id, is_on) VALUES (@event_id, @is_on)
    ON CONFLICT (event_id) DO UPDATE SET is_on = excluded.is_on`,
  'suggestions.count': `INSERT INTO event_suggestions (event_id, is_on, accepted, dismissed, ignored)
    VALUES (@event_id, 0, @accepted, @dismissed, @ignored)
    ON CONFLICT (event_id) DO UPDATE SET accepted = accepted + excluded.accepted,
    dismissed = dismissed + excluded.dismissed, ignored = ignored + excluded.ignored`,
  'suggestions.dismiss': ({ event_id, target, note_ids }, run) => {
    run(
      `INSERT INTO dismissed_suggestions (event_id, note_id, target)
        SELECT @event_id, value, @target FROM json_each(@note_ids) WHERE true ON CONFLICT DO NOTHING`,
      { event_id, target, note_ids: JSON.stringify(note_ids) },
    )
  },
  'suggestions.forget': 'DELETE FROM dismissed_suggestions WHERE event_id = @event_id AND note_id = @note_id',

  'snapshots.add': (snapshot, run) => {
    run(
      `INSERT INTO snapshots (id, event_id, seq, label, reason, taken_at, counts, head)
        VALUES (@id, @event_id, @seq, @label, @reason, @taken_at, @counts, @head)`,
      snapshot,
    )
    const { event_id, seq, continued, added } = snapshot
    run('UPDATE snapshot_items SET to_seq = ? WHERE id IN (SELECT value FROM json_each(?))', [
      seq,
      JSON.stringify(continued),
    ])
    for (const { root, key, json } of added)
      run('INSERT INTO snapshot_items (event_id, root, key, json, from_seq, to_seq) VALUES (?, ?, ?, ?, ?, ?)', [
        event_id,
        root,
        key,
        json,
        seq,
        seq,
      ])
  },
  'snapshots.remove': ({ event_id, ids }, run) => {
    run('DELETE FROM snapshots WHERE event_id = ? AND id IN (SELECT value FROM json_each(?))', [
      event_id,
      JSON.stringify(ids),
    ])
    run(
      `DELETE FROM snapshot_items WHERE event_id = ? AND NOT EXISTS (
        SELECT 1 FROM snapshots WHERE snapshots.event_id = snapshot_items.event_id
          AND snapshots.seq >= snapshot_items.from_seq AND snapshots.seq <= snapshot_items.to_seq)`,
      [event_id],
    )
  },
  'snapshots.erase-item': 'DELETE FROM snapshot_items WHERE event_id = @event_id AND key = @key AND root = @root',
  'snapshots.erase-root': 'DELETE FROM snapshot_items WHERE event_id = @event_id AND root = @root',
  'snapshots.redact': `UPDATE snapshot_items SET json = json_set(json, '$.text', @text)
    WHERE event_id = @event_id AND key = @note_id AND root = 'notes'`,
  'snapshots.unquote': `UPDATE snapshot_items SET json = json_remove(json_replace(json, '$.quote', json('false')), '$.consent')
    WHERE event_id = @event_id AND key = @note_id AND root = 'notes' AND json_extract(json, '$.quote') = 1`,
  'drawings.count-erased':
    'INSERT INTO erased_drawings (event_id, times) VALUES (@event_id, 1) ON CONFLICT DO UPDATE SET times = times + 1',
  'drawings.set-erased': `INSERT INTO erased_drawings (event_id, times) VALUES (@event_id, @times)
    ON CONFLICT DO UPDATE SET times = excluded.times`,

  'secrets.add': 'INSERT INTO secrets (name, value) VALUES (@name, @value)',
  'assets.add':
    'INSERT INTO assets (id, event_id, type, width, height) VALUES (@id, @event_id, @type, @width, @height)',
  'assets.remove': 'DELETE FROM assets WHERE id = @id AND event_id = @event_id',
}

/** Carries out one command inside the transaction that is open. @throws what SQLite throws: then half of it is done */
export function createWriter(db: Connection): (command: Command) => void {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>()
  const run: Run = (sql, values) => {
    let statement = prepared.get(sql)
    if (!statement) prepared.set(sql, (statement = db.prepare(sql)))
    statement.run(values)
  }
  return (command) => {
    const write = WRITES[command.do] as Write<CommandName> | undefined
    if (write === undefined) throw new Error(`there is no command ${String(command.do)}`)
    if (typeof write === 'string') run(write, command)
    else if (typeof write === 'function') write(command as never, run)
    else for (const sql of write) run(sql, command)
  }
}
