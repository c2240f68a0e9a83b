/**
 * A facilitator at a canvas: types, drags, groups, presses Delete, undoes and redoes, with the actions and the undo
 * manager of a real page's kind, and asks by barrier whether all of it is on the disk.
 */
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { writeBarrier } from '@gatherboard/shared/sync/frames'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import { Peer } from './peer.ts'
import type { Random } from './random.ts'
import { Violation } from './violation.ts'
import type { Word, Words } from './words.ts'

/** Everything that was in a document when a barrier was sent: it must be on disk once the barrier is back. */
export type Kept = { clientId: number; clock: number; deletions: Map<number, Array<{ clock: number; len: number }>> }

const ACTIONS = { create: 3, type: 4, cut: 2, drag: 5, group: 2, remove: 4, undo: 5, redo: 3, unplace: 1 }
/** The origin of own changes: what undo takes back. */
const OWN = { name: 'own' } as const

/** Only these notes are typed into, so that the words of all others must stay exactly as their writers sent them. */
export const isTypable = (noteId: string): boolean => /[02468]$/.test(noteId)

/** Everything a document holds now, as a barrier that is sent now would promise it. */
export const takeStock = (doc: Y.Doc): Kept => ({
  clientId: doc.clientID,
  clock: Y.getState(doc.store, doc.clientID),
  deletions: Y.createDeleteSetFromStructStore(doc.store).clients as Kept['deletions'],
})

export class Facilitator extends Peer {
  /** By client id: what the server has said is on disk. */
  readonly kept = new Map<number, Kept>()
  /** Words this person has taken out of texts or brought back: their own doing, whatever a redaction says. */
  readonly handled = new Set<Word>()
  #undo: Y.UndoManager | undefined
  #barriers = new Map<number, Kept>()
  #nextSeq = 1

  act(random: Random, words: Words, newNoteId: () => NoteId): string {
    const action = random.weigh(ACTIONS)
    const before = this.#readTexts()
    const undo = this.#undoManager()
    if (action === 'undo') undo.undo()
    else if (action === 'redo') undo.redo()
    else this.doc.transact(() => this.#change(action, random, words, newNoteId), OWN)
    this.#rememberHandled(before, words)
    if (random.chance(0.6)) this.askWhetherSaved()
    return action
  }

  askWhetherSaved(): void {
    // As our pages do: before the first sync the server may not even know what to wait for.
    if (!this.link || this.link.isCut || !this.isSynced) return
    const seq = this.#nextSeq
    this.#nextSeq += 1
    this.#barriers.set(seq, takeStock(this.doc))
    this.link.send(writeBarrier(seq))
  }

  override takeNewDocument(): void {
    this.#undo?.destroy()
    this.#undo = undefined
    super.takeNewDocument()
  }

  protected override onBarrier(seq: number): void {
    const kept = this.#barriers.get(seq)
    if (!kept) throw new Violation(`${this.name} was answered barrier ${seq}, which it never sent`)
    this.#barriers.delete(seq)
    this.kept.set(kept.clientId, kept)
  }

  #undoManager(): Y.UndoManager {
    const { notes, clusters } = openWall(this.doc)
    this.#undo ??= new Y.UndoManager([notes, clusters], { trackedOrigins: new Set([OWN]), captureTimeout: 0 })
    return this.#undo
  }

  #change(action: keyof typeof ACTIONS, random: Random, words: Words, newNoteId: () => NoteId): void {
    const { notes, clusters } = openWall(this.doc)
    const ids = [...notes.keys()] as NoteId[]
    const id = random.pick(ids)
    const place = (): [number, number] => [random.below(4_000), random.below(3_000)]
    if (action === 'create') {
      const noteId = newNoteId()
      writeNote(notes, noteId, {
        lens: 'hope',
        text: words.make(noteId).text,
        source: 'canvas',
        createdMinute: 0,
        ...(random.chance(0.7) ? { pos: place() } : {}),
      })
      return
    }
    const entry = id === undefined ? undefined : notes.get(id)
    if (id === undefined || !(entry instanceof Y.Map)) return
    if (action === 'remove') notes.delete(id)
    if (action === 'drag') entry.set('pos', place())
    if (action === 'unplace') entry.delete('pos')
    if (action === 'group') {
      const clusterId = (random.pick([...clusters.keys()]) ?? `cluster-${id}`) as ClusterId
      if (!clusters.has(clusterId)) writeCluster(clusters, clusterId, { name: 'Together', box: [...place(), 400, 300] })
      entry.set('cluster', clusterId)
      entry.set('pos', place())
    }
    const text: unknown = entry.get('text')
    if (!(text instanceof Y.Text) || !isTypable(id)) return
    if (action === 'type') text.insert(random.chance(0.5) ? 0 : text.length, ` ${words.make(id).text} `)
    if (action === 'cut') {
      const [word] = words.find(text.toString())
      const at = word ? text.toString().indexOf(word.text) : -1
      if (word && at >= 0) text.delete(at, word.text.length)
    }
  }

  /** The texts that can be seen, by the item that holds each: a note that comes back whole has a new one. */
  #readTexts(): Map<unknown, string> {
    const texts = new Map<unknown, string>()
    for (const entry of openWall(this.doc).notes.values()) {
      const text: unknown = entry instanceof Y.Map ? entry.get('text') : undefined
      if (text instanceof Y.Text) texts.set(text, text.toString())
    }
    return texts
  }

  #rememberHandled(before: Map<unknown, string>, words: Words): void {
    for (const [text, now] of this.#readTexts()) {
      const was = before.get(text)
      if (was === undefined || was === now) continue
      for (const word of words.find(was).symmetricDifference(words.find(now))) this.handled.add(word)
    }
  }
}
