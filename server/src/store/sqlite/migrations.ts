/**
 * The schema's history. A migration that has been released is never changed; the next one is added below it.
 * `user_version` says how many have run. STRICT tables refuse values of the wrong type.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
  CREATE TABLE programmes (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL) STRICT;
  CREATE TABLE events (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    title TEXT NOT NULL, place TEXT NOT NULL, date TEXT NOT NULL,
    lenses TEXT NOT NULL, phase TEXT NOT NULL, stage TEXT NOT NULL,
    open INTEGER NOT NULL, approval INTEGER NOT NULL, flags_wait INTEGER NOT NULL,
    support_lines TEXT NOT NULL,
    join_code TEXT NOT NULL UNIQUE,
    participant_epoch INTEGER NOT NULL, facilitator_epoch INTEGER NOT NULL, projector_epoch INTEGER NOT NULL,
    secret BLOB NOT NULL,
    delete_after TEXT NOT NULL, created_at TEXT NOT NULL, changed_at TEXT
  ) STRICT;
  CREATE TABLE deleted_events (id TEXT PRIMARY KEY, deleted_at TEXT NOT NULL) STRICT;
  CREATE TABLE room_states (room TEXT PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL) STRICT;
  CREATE TABLE journal (room TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (room, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE notes (
    event_id TEXT NOT NULL, note_id TEXT NOT NULL, device_key TEXT, rev INTEGER NOT NULL,
    visibility TEXT NOT NULL, text_hash BLOB, held TEXT,
    PRIMARY KEY (event_id, note_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE erased (
    event_id TEXT NOT NULL, note_id TEXT NOT NULL, erased_at TEXT NOT NULL, done_at TEXT,
    PRIMARY KEY (event_id, note_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erased_pending ON erased (erased_at) WHERE done_at IS NULL;
  CREATE TABLE redacted (event_id TEXT NOT NULL, note_id TEXT NOT NULL, PRIMARY KEY (event_id, note_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE cheers (
    event_id TEXT NOT NULL, note_id TEXT NOT NULL, device_key TEXT NOT NULL, PRIMARY KEY (event_id, note_id, device_key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE votes (
    event_id TEXT NOT NULL, round INTEGER NOT NULL, note_id TEXT NOT NULL, device_key TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (event_id, round, note_id, device_key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE snapshots (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL, seq INTEGER NOT NULL, label TEXT NOT NULL, reason TEXT NOT NULL,
    taken_at TEXT NOT NULL, counts TEXT NOT NULL, head TEXT NOT NULL,
    UNIQUE (event_id, seq)
  ) STRICT;
  CREATE TABLE snapshot_items (
    id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, root TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL,
    from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX snapshot_items_of_event ON snapshot_items (event_id, to_seq);
  CREATE INDEX snapshot_items_of_key ON snapshot_items (event_id, key);
  `,
  `
  CREATE TABLE assets (id TEXT PRIMARY KEY, event_id TEXT NOT NULL, type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL) STRICT;
  CREATE INDEX assets_of_event ON assets (event_id);
  CREATE TABLE sketches (
    event_id TEXT NOT NULL, sketch_id TEXT NOT NULL, asset_id TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, held TEXT,
    PRIMARY KEY (event_id, sketch_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE programmes ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
  ALTER TABLE programmes ADD COLUMN answer_promised TEXT;
  ALTER TABLE programmes ADD COLUMN delete_after TEXT;
  CREATE INDEX events_of_programme ON events (programme_id);
  `,
  // An event is never deleted before it takes place: earlier versions counted its last day from its creation alone.
  // SQLite knows no day after the year 9999; an event that was dated there may go on its own day.
  `
  CREATE TABLE expiries (
    event_id TEXT PRIMARY KEY, marked_running_ms INTEGER NOT NULL, not_before TEXT NOT NULL, held INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE host_time (id INTEGER PRIMARY KEY CHECK (id = 1), newest_ms INTEGER NOT NULL, running_ms INTEGER NOT NULL) STRICT;
  UPDATE events SET delete_after = coalesce(date(date, '+24 months'), date) WHERE delete_after < date;
  `,
  // What is gone is remembered by its kind. Of what went before this it is not known: the id stays dead as a note's and
  // as a sketch note's, except where one of the two is alive under it (a phone may have used a sketch note's id).
  `
  CREATE TABLE erased_by_kind (
    event_id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('note', 'sketch')), note_id TEXT NOT NULL, erased_at TEXT NOT NULL, done_at TEXT,
    PRIMARY KEY (event_id, kind, note_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO erased_by_kind (event_id, kind, note_id, erased_at, done_at)
    SELECT event_id, 'note', note_id, erased_at, done_at FROM erased AS gone
    WHERE NOT EXISTS (SELECT 1 FROM notes WHERE notes.event_id = gone.event_id AND notes.note_id = gone.note_id);
  INSERT INTO erased_by_kind (event_id, kind, note_id, erased_at, done_at)
    SELECT event_id, 'sketch', note_id, erased_at, done_at FROM erased AS gone
    WHERE NOT EXISTS (SELECT 1 FROM sketches WHERE sketches.event_id = gone.event_id AND sketches.sketch_id = gone.note_id);
  DROP TABLE erased;
  ALTER TABLE erased_by_kind RENAME TO erased;
  CREATE INDEX erased_pending ON erased (erased_at) WHERE done_at IS NULL;
  CREATE TABLE withdrawn_early (
    event_id TEXT NOT NULL, device_key TEXT NOT NULL, note_id TEXT NOT NULL, PRIMARY KEY (event_id, device_key, note_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE set_aside_batches (
    event_id TEXT NOT NULL, batch TEXT NOT NULL, note_id TEXT NOT NULL, made_minute INTEGER NOT NULL, PRIMARY KEY (event_id, batch, note_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX set_aside_batches_by_age ON set_aside_batches (made_minute);
  `,
  // What is known of an event without opening it. `waiting` of those that have used their backstage is learned when the
  // organiser first looks: to count it here, every backstage would have to be read before the server starts.
  `
  CREATE TABLE event_figures (
    event_id TEXT PRIMARY KEY, notes INTEGER NOT NULL, waiting INTEGER, position TEXT NOT NULL, snapped TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID;
  INSERT INTO event_figures (event_id, notes, waiting, position)
    SELECT id, (SELECT count(*) FROM notes WHERE event_id = events.id), NULL,
      coalesce((SELECT max(seq) FROM journal WHERE room = 'wall.' || id), (SELECT seq FROM room_states WHERE room = 'wall.' || id), 0)
      || '/' ||
      coalesce((SELECT max(seq) FROM journal WHERE room = 'backstage.' || id), (SELECT seq FROM room_states WHERE room = 'backstage.' || id), 0)
    FROM events;
  UPDATE event_figures SET waiting = 0 WHERE position LIKE '%/0';
  UPDATE event_figures SET snapped = position WHERE position = '0/0';
  UPDATE event_figures SET snapped = coalesce((
    SELECT json_extract(head, '$.position') FROM snapshots WHERE event_id = event_figures.event_id ORDER BY seq DESC LIMIT 1
  ), '') WHERE position <> '0/0';
  CREATE INDEX event_figures_moved ON event_figures (event_id) WHERE position <> snapped;
  CREATE INDEX events_by_day ON events (date DESC, created_at DESC, id DESC);
  CREATE INDEX events_by_last_day ON events (delete_after);
  `,
  'ALTER TABLE notes ADD COLUMN quote_withheld INTEGER NOT NULL DEFAULT 0',
  `
  ALTER TABLE events ADD COLUMN newcomers_wait INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE latecomers (event_id TEXT NOT NULL, device_key TEXT NOT NULL, PRIMARY KEY (event_id, device_key)) STRICT, WITHOUT ROWID;
  `,
  'CREATE TABLE erased_drawings (event_id TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  // The number of the newest writer (`fence.ts`); one row.
  `
  CREATE TABLE writer (id INTEGER PRIMARY KEY CHECK (id = 1), fence INTEGER NOT NULL) STRICT;
  INSERT INTO writer (id, fence) VALUES (1, 0);
  `,
  // When somebody withdrew a note is known to the hour.
  `
  UPDATE erased SET erased_at = substr(erased_at, 1, 13) || ':00:00Z' WHERE erased_at LIKE '____-__-__T__:__:%';
  UPDATE erased SET done_at = substr(done_at, 1, 13) || ':00:00Z' WHERE done_at LIKE '____-__-__T__:__:%';
  `,
  // How many notes are on the wall: learned at the next look, but where nothing was ever behind it.
  `
  ALTER TABLE event_figures ADD COLUMN on_wall INTEGER;
  UPDATE event_figures SET on_wall = notes -
    (SELECT count(*) FROM notes WHERE notes.event_id = event_figures.event_id AND held IS NOT NULL)
    WHERE position LIKE '%/0';
  `,
  // What facilitators have said to suggestions: numbers, and what is not to be suggested again.
  `
  CREATE TABLE event_suggestions (
    event_id TEXT PRIMARY KEY, is_on INTEGER NOT NULL, accepted INTEGER NOT NULL DEFAULT 0,
    dismissed INTEGER NOT NULL DEFAULT 0, ignored INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE dismissed_suggestions (
    event_id TEXT NOT NULL, note_id TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (event_id, note_id, target)
  ) STRICT, WITHOUT ROWID;
  `,
]
