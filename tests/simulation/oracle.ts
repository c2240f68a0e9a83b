/**
 * What must be true of the server's state after a restart and when all is quiet. Each check names the rule it keeps.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { openBackstage, openWall, type RoomKind } from '@gatherboard/shared/wall/schema'
import type { DeviceKey, NoteId } from '@gatherboard/shared/values/ids'
import { findNote } from '@gatherboard/server/intake/find-note'
import type { LiveEvent } from '@gatherboard/server/event/live-event'
import * as Y from 'yjs'
import { isTypable, type Facilitator } from './facilitator.ts'
import type { Promises } from './promises.ts'
import { Violation } from './violation.ts'
import type { Words } from './words.ts'

/** Nothing acknowledged is lost: notes, their newest words, withdrawals. */
export function checkKeptNotes(liveEvent: LiveEvent, promises: Promises, deviceKeys: readonly DeviceKey[]): void {
  const { ledger } = liveEvent.state
  for (const noteId of promises.withdrawn) {
    // One that overtook its note is remembered for the device that sent it.
    if (![null, ...deviceKeys].some((deviceKey) => ledger.isGone(noteId, deviceKey)))
      throw new Violation(`the withdrawal of ${noteId} was answered and is forgotten`)
  }
  for (const [noteId, rev] of promises.acknowledged) {
    if (ledger.erased.has(noteId)) {
      if (promises.withdrawalsSent.has(noteId)) continue
      throw new Violation(`${noteId} is erased and nobody asked for it`)
    }
    const row = ledger.rows.get(noteId)
    if (!row) throw new Violation(`${noteId} was acknowledged (rev ${rev}) and is lost`)
    if (row.rev < rev) throw new Violation(`${noteId} was acknowledged with rev ${rev} and is back at ${row.rev}`)
    checkWords(liveEvent, promises, noteId, row.rev)
  }
}

/** Words that nobody else has typed into are just as one of the versions with this number was sent. */
function checkWords(liveEvent: LiveEvent, promises: Promises, noteId: NoteId, rev: number): void {
  const found = findNote(liveEvent.state, noteId)
  if (!found) throw new Violation(`${noteId} was acknowledged and is in no place`)
  const versions = promises.versions.get(noteId) ?? []
  const sent = versions.filter((version) => version.rev === rev)
  const isLens = (lens: string): boolean =>
    lens === found.lens || (promises.lensesMayBeOld && versions.some((version) => version.lens === found.lens))
  // Redacted words are not their writer's: what was said about the writer's own does not hold for them.
  const isQuote = (quote: boolean): boolean =>
    quote === found.quote || (promises.redacted.has(noteId) && found.quote === undefined)
  const isAsSent = sent.some(
    ({ text, lens, visibility, quote }) =>
      (text === found.text || isTypable(noteId) || promises.redacted.has(noteId)) &&
      isLens(lens) &&
      visibility === found.row.visibility &&
      isQuote(quote),
  )
  if (isAsSent) return
  const { text, lens, quote, status } = found
  throw new Violation(
    `${noteId} at rev ${rev} is ${JSON.stringify({ text, lens, quote, status, visibility: found.row.visibility })} and was sent as ${JSON.stringify(sent)}`,
  )
}

/** What a barrier said is on the disk is there, deletions included. */
export function checkBarriers(wall: Y.Doc, facilitators: ReadonlyArray<Pick<Facilitator, 'name' | 'kept'>>): void {
  const { clients: deleted } = Y.createDeleteSetFromStructStore(wall.store)
  for (const { name, kept } of facilitators) {
    for (const { clientId, clock, deletions } of kept.values()) {
      const stored = Y.getState(wall.store, clientId)
      if (stored < clock)
        throw new Violation(
          `${name} was told that ${clock} changes of client ${clientId} are saved; the disk has ${stored}`,
        )
      for (const [client, ranges] of deletions) {
        for (const { clock, len } of ranges) {
          const isCovered = (deleted.get(client) ?? []).some(
            (range) => range.clock <= clock && range.clock + range.len >= clock + len,
          )
          if (!isCovered)
            throw new Violation(
              `${name} was told that a deletion (${client}: ${clock}+${len}) is saved; the disk has it not`,
            )
        }
      }
    }
  }
}

/** Every note in exactly one place, every unplaced note at a slot of its own, no device anywhere. */
export function checkPlaces(liveEvent: LiveEvent, deviceKeys: readonly string[]): void {
  const wall = openWall(liveEvent.wall.doc).notes
  const backstage = openBackstage(liveEvent.backstage.doc).notes
  for (const { noteId, held, visibility } of liveEvent.state.ledger.rows.values()) {
    const places = [
      ...(wall.has(noteId) ? ['wall'] : []),
      ...(backstage.has(noteId) ? ['backstage'] : []),
      ...(held ? ['held'] : []),
    ]
    if (places.length !== 1)
      throw new Violation(
        `${noteId} is in ${places.length} places: ${places.join(', ')} ${stringify([wall.get(noteId), backstage.get(noteId), held])}`,
      )
    if (visibility === 'report' && places[0] === 'wall')
      throw new Violation(`${noteId} is for the report only and on the wall`)
  }
  for (const noteId of [...wall.keys(), ...backstage.keys()] as NoteId[]) {
    if (!liveEvent.state.ledger.rows.has(noteId)) throw new Violation(`${noteId} is in a document and has no row`)
  }
  const slots = new Map<string, NoteId>()
  for (const { id, lens, pos, slot } of readBoard(liveEvent.wall.doc).notes.values()) {
    if (pos) continue
    if (slot === undefined) throw new Violation(`${id} is unplaced and has no slot`)
    const place = `${lens} ${slot}`
    const other = slots.get(place)
    if (other) throw new Violation(`${id} and ${other} both lie at slot ${slot} of ${lens}`)
    slots.set(place, id)
  }
  for (const kind of ['wall', 'backstage'] as const) {
    const bytes = Buffer.from(Y.encodeStateAsUpdate(liveEvent.document(kind).doc))
    for (const deviceKey of deviceKeys)
      if (bytes.includes(deviceKey)) throw new Violation(`a device's key stands in the ${kind}`)
  }
}

/** Whoever withdrew a note finds it nowhere. */
export function checkErased(liveEvent: LiveEvent, { withdrawn }: Promises): void {
  for (const noteId of withdrawn) {
    if (liveEvent.state.ledger.rows.has(noteId)) throw new Violation(`${noteId} was withdrawn and has a row`)
    if (liveEvent.state.wallNotes.has(noteId) || liveEvent.state.backstageNotes.has(noteId))
      throw new Violation(`${noteId} was withdrawn and is in a document`)
  }
}

/** A peer's document is the server's: the same values, the same clocks, the same deletions, nothing waiting. */
export function checkSame(name: string, kind: RoomKind, peer: Y.Doc, server: Y.Doc): void {
  if (peer.store.pendingStructs || peer.store.pendingDs)
    throw new Violation(`${name} waits for changes that never come`)
  const [own, theirs] = [peer, server].map((doc) => readValues(kind, doc).split('\n')) as [string[], string[]]
  const differing = [
    ...own.filter((line) => !theirs.includes(line)).map((line) => `  ${name}: ${line}`),
    ...theirs.filter((line) => !own.includes(line)).map((line) => `  server: ${line}`),
  ]
  if (differing.length > 0) throw new Violation(`${name} does not show what the server has:\n${differing.join('\n')}`)
  if (!Y.equalSnapshots(Y.snapshot(peer), Y.snapshot(server)))
    throw new Violation(`${name} shows the same as the server and has other clocks or deletions`)
}

export function readValues(kind: RoomKind, doc: Y.Doc): string {
  const roots: Record<string, Y.Map<unknown>> = kind === 'wall' ? openWall(doc) : openBackstage(doc)
  return Object.entries(roots)
    .map(([root, map]) =>
      [
        root,
        ...Object.entries(map.toJSON() as object)
          .map(([key, value]) => `  ${key} ${stringify(value)}`)
          .toSorted(),
      ].join('\n'),
    )
    .join('\n')
}

/** JSON with sorted keys: maps of two peers need not list theirs in the same order. */
const stringify = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** After an erasure no file holds the words any more. */
export function checkFiles(dir: string, words: Words, promises: Promises): void {
  for (const file of readdirSync(dir)) {
    for (const word of words.find(readFileSync(join(dir, file)))) {
      if (promises.isGone(word))
        throw new Violation(`${file} still holds “${word.text}” of ${word.noteId}, which was taken away`)
    }
  }
}
