/**
 * A hall where several facilitators sort one wall, without a port or a page: real documents, real tables, the server's
 * real claims, and lines between them that a test makes slow or cuts.
 */
import { Claims } from '@gatherboard/server/sorting/claims'
import { ManualClock } from '@gatherboard/server/clock'
import { BoardReader, type BoardView } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { createUndo } from '@gatherboard/shared/wall/edit'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { newSorterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import { Sorting, type SortedWall } from '../../client/src/pages/sort/sorting.ts'
import { SortTable } from '../../client/src/pages/sort/table-store.ts'

const LENSES = ['strength', 'need', 'hope'] as const

export type Sorter = {
  readonly table: SortTable
  readonly sorting: Sorting
  readonly wall: SortedWall
  readonly reader: BoardReader
  /** Both its line and its calls. */
  isCut: boolean
  /** What it has written and the server has not. */
  send(): void
  /** What the server has and it has not. */
  receive(): void
}

export class SortHall {
  readonly clock = new ManualClock()
  readonly claims = new Claims(this.clock)
  readonly sorters: Sorter[] = []
  readonly withdrawn = new Set<NoteId>()
  readonly #doc = new Y.Doc()
  readonly #reader: BoardReader

  constructor(notes: number, groups: number) {
    const roots = openWall(this.#doc)
    this.#doc.transact(() => {
      roots.meta.set(
        'lenses',
        LENSES.map((id) => ({ id, label: id, prompt: '' })),
      )
      for (let index = 0; index < notes; index += 1) this.addNote(index)
      for (let index = 0; index < groups; index += 1)
        writeCluster(roots.clusters, `cluster-${String(index).padStart(4, '0')}` as ClusterId, {
          name: `Group ${index}`,
          box: [-4_000, index * 2_000, 900, 600],
        })
    })
    this.#reader = new BoardReader(this.#doc)
  }

  /** The wall as the server has it. */
  get view(): BoardView {
    return this.#reader.view
  }

  addNote(index: number): void {
    const id = `note-${String(index).padStart(5, '0')}` as NoteId
    const lens = LENSES[index % LENSES.length] ?? 'need'
    writeNote(openWall(this.#doc).notes, id, {
      lens,
      text: `Words ${index}`,
      slot: Math.floor(index / LENSES.length),
      source: 'phone',
      createdMinute: 0,
    })
  }

  /** Its writer takes it back. */
  withdraw(id: NoteId): void {
    this.withdrawn.add(id)
    openWall(this.#doc).notes.delete(id)
  }

  /** Another facilitator moves it on the canvas. */
  regroup(id: NoteId, cluster: ClusterId): void {
    ;(openWall(this.#doc).notes.get(id) as Y.Map<unknown>).set('cluster', cluster)
  }

  /** Another facilitator puts it under another heading. */
  relabel(id: NoteId, lens: (typeof LENSES)[number]): void {
    ;(openWall(this.#doc).notes.get(id) as Y.Map<unknown>).set('lens', lens)
  }

  seat(): Sorter {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#doc), 'line')
    const reader = new BoardReader(doc)
    const wall = { doc, undo: createUndo(doc), reader }
    const id = newSorterId()
    const notes = {
      isLoose: (noteId: NoteId): boolean => {
        const note = this.view.notes.get(noteId)
        return note !== undefined && !this.view.clusters.has(note.cluster as ClusterId)
      },
      // What is set aside is backstage; what is withdrawn is gone for good.
      isThere: (noteId: NoteId): boolean => !this.withdrawn.has(noteId),
    }
    const table = new SortTable({
      hold: async (hand) => {
        if (sorter.isCut) throw new Error('the server cannot be reached')
        return this.claims.hold(id, hand, notes)
      },
      leave: () => this.claims.leave(id),
    })
    const sorter: Sorter = {
      table,
      reader,
      wall,
      sorting: new Sorting(wall, table),
      isCut: false,
      send: () => {
        if (sorter.isCut) return
        Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#doc)))
      },
      receive: () => {
        if (sorter.isCut) return
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(doc)), 'line')
        table.follow(reader.view)
      },
    }
    table.follow(reader.view)
    this.sorters.push(sorter)
    return sorter
  }

  /** Everything that is on its way arrives. */
  meet(): void {
    for (const sorter of this.sorters) sorter.send()
    for (const sorter of this.sorters) sorter.receive()
  }

  close(): void {
    for (const { table, reader } of this.sorters) {
      table.close()
      reader.close()
    }
  }
}
