/**
 * What a person does at the table: into a group, aside, skipped, undone. Each is one step on the wall, done as in the
 * list, and the next note lies in front before the wall has been asked.
 */
import { newClusterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { takeStep, type Act, type EditedWall, type Step } from '../../facilitate/act.ts'
import { moveNotes } from '../../facilitate/move.ts'
import type { Say } from '../../facilitate/said.ts'
import { setAside } from '../../facilitate/take-off.ts'
import { say as saySort } from '../../i18n/say-sort.ts'
import { nameGroup } from '../../wall/name-group.ts'
import type { SortTable } from './table-store.ts'

export type SortedWall = EditedWall & { readonly reader: BoardReader }
/** Where a note goes. */
export type GroupChoice =
  | { readonly kind: 'known'; readonly id: ClusterId }
  | { readonly kind: 'new'; readonly name: string }

/** What can be undone: a step on the wall, with the group it made, if any; or a note that was skipped. */
type Done =
  | { readonly kind: 'step'; readonly note: NoteId; readonly step: Step; readonly made: ClusterId | undefined }
  | { readonly kind: 'skip'; readonly note: NoteId }

export type Sorting = {
  readonly canUndo: boolean
  /** Whether anything came of it. */
  readonly putInto: (choice: GroupChoice) => boolean
  readonly setAside: () => void
  readonly skip: () => void
  readonly undo: () => void
}

export function useSorting(
  wall: SortedWall,
  table: SortTable,
  lens: string,
  say: Say,
  onSorted: (note: NoteId, group: ClusterId | undefined) => void,
): Sorting {
  const { doc, undo, reader } = wall
  const history = useRef<Done[]>([])
  const [count, setCount] = useState(0)
  const keep = useCallback((next: Done[]) => {
    history.current = next
    setCount(next.length)
  }, [])
  // With a new document nothing of the old one can be undone.
  useEffect(() => keep([]), [undo, keep])

  const act = useCallback(
    (note: NoteId, done: Act | undefined, words: string, made?: ClusterId): boolean => {
      if (!done) return false
      // Before it: the table must not take this for somebody else's doing.
      table.decide(note)
      const step = takeStep({ doc, undo }, done.edits)
      if (step) keep([...history.current, { kind: 'step', note, step, made }])
      table.follow(reader.view, lens)
      say({ words })
      return true
    },
    [doc, undo, reader, table, lens, say, keep],
  )
  return useMemo<Sorting>(
    () => ({
      canUndo: count > 0,
      putInto(choice) {
        const { front } = table.state
        if (front === undefined) return false
        const into = choice.kind === 'new' ? { ...choice, id: newClusterId() } : choice
        const name = choice.kind === 'new' ? choice.name : (reader.view.clusters.get(choice.id)?.name ?? '')
        const words = saySort(choice.kind === 'new' ? 'putIntoNew' : 'putInto', { group: nameGroup(name) })
        const made = choice.kind === 'new' ? into.id : undefined
        const isDone = act(front, moveNotes(reader.view, [front], { group: into }), words, made)
        if (isDone) onSorted(front, choice.kind === 'known' ? choice.id : undefined)
        else say({ words: saySort('groupGone'), tone: 'bad' })
        return isDone
      },
      setAside() {
        const { front } = table.state
        if (front !== undefined) act(front, setAside(reader.view, [front]), saySort('asideDone'))
      },
      skip() {
        const { front } = table.state
        if (front === undefined) return
        const isSkipped = table.skip()
        if (isSkipped) keep([...history.current, { kind: 'skip', note: front }])
        say({ words: saySort(isSkipped ? 'skipped' : 'lastOne') })
      },
      undo() {
        const last = history.current.at(-1)
        if (!last) return say({ words: saySort('nothingToUndo') })
        if (last.kind === 'step') takeBack(wall, last)
        const rest = history.current.slice(0, -1)
        // Yjs passes over steps that others have made meaningless, and takes back the one before.
        const left = rest.filter((done) => done.kind === 'skip' || undo.undoStack.includes(done.step))
        const back = [last, ...rest.filter((done) => !left.includes(done)).reverse()].map(({ note }) => note)
        keep(left)
        const returned = back.filter((note) => isLoose(reader, note))
        table.follow(reader.view, lens)
        if (returned.length > 0) table.giveBack(returned)
        say({ words: saySort(returned.length > 0 ? 'undone' : 'undoneElsewhere') })
      },
    }),
    [count, wall, table, reader, undo, lens, act, keep, say, onSorted],
  )
}

function isLoose({ view: { notes, clusters } }: BoardReader, id: NoteId): boolean {
  const note = notes.get(id)
  return note !== undefined && !clusters.has(note.cluster as ClusterId)
}

/**
 * Takes one step back. A group that was made by it and has notes of others by now stays with them: only this note
 * leaves it.
 */
function takeBack({ doc, undo, reader }: SortedWall, { note, step, made }: Done & { kind: 'step' }): void {
  const { view } = reader
  const hasOthers = [...view.notes.values()].some(({ id, cluster }) => cluster === made && id !== note)
  if (made === undefined || !hasOthers || undo.undoStack.at(-1) !== step) return void undo.undo()
  undo.undoStack.pop()
  const out = view.notes.get(note)?.cluster === made ? moveNotes(view, [note], { group: { kind: 'none' } }) : undefined
  if (out && takeStep({ doc, undo }, out.edits)) undo.undoStack.pop()
}
