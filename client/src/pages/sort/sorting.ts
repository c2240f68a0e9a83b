/**
 * What a person does at the table: into a group, aside, skipped, undone. Each is one step on the wall, done as in the
 * list, and the next note lies in front before anybody has been asked. It knows no page.
 */
import { newClusterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { takeStep, type Act, type EditedWall, type Step } from '../../facilitate/act.ts'
import { moveNotes } from '../../facilitate/move.ts'
import type { Said } from '../../facilitate/said.ts'
import { setAside } from '../../facilitate/take-off.ts'
import { say } from '../../i18n/say-sort.ts'
import { nameGroup } from '../../wall/name-group.ts'
import type { SortTable } from './table-store.ts'
import { isLoose } from './table.ts'

export type SortedWall = EditedWall & { readonly reader: BoardReader }
/** Where a note goes. */
export type GroupChoice =
  | { readonly kind: 'known'; readonly id: ClusterId }
  | { readonly kind: 'new'; readonly name: string }

/** What can be undone: a step on the wall, with the group it made, if any; or a note that was skipped. */
type Done =
  | { readonly kind: 'step'; readonly note: NoteId; readonly step: Step; readonly made: ClusterId | undefined }
  | { readonly kind: 'skip'; readonly note: NoteId }

/** What came of it, in words; `sorted` is the note that went into a group. Undefined where there is nothing to say. */
export type Outcome = (Said & { readonly sorted?: NoteId }) | undefined

export class Sorting {
  #wall: SortedWall
  #table: SortTable
  /** Oldest first. */
  #done: readonly Done[] = []

  /** @param wall one document: with another one nothing of this can be undone */
  constructor(wall: SortedWall, table: SortTable) {
    this.#wall = wall
    this.#table = table
  }

  get canUndo(): boolean {
    return this.#done.length > 0
  }

  putInto(choice: GroupChoice): Outcome {
    const { front } = this.#table.state
    if (front === undefined) return undefined
    const { view } = this.#wall.reader
    const into = choice.kind === 'new' ? { ...choice, id: newClusterId() } : choice
    const name = choice.kind === 'new' ? choice.name : (view.clusters.get(choice.id)?.name ?? '')
    const act = moveNotes(view, [front], { group: into })
    if (!act) return { words: say('groupGone'), tone: 'bad' }
    this.#act(front, act, choice.kind === 'new' ? into.id : undefined)
    return { words: say(choice.kind === 'new' ? 'putIntoNew' : 'putInto', { group: nameGroup(name) }), sorted: front }
  }

  setAside(): Outcome {
    const { front } = this.#table.state
    const act = front === undefined ? undefined : setAside(this.#wall.reader.view, [front])
    if (front === undefined || !act) return undefined
    this.#act(front, act, undefined)
    return { words: say('asideDone') }
  }

  skip(): Outcome {
    const { front } = this.#table.state
    if (front === undefined) return undefined
    if (!this.#table.skip()) return { words: say('lastOne') }
    this.#done = [...this.#done, { kind: 'skip', note: front }]
    return { words: say('skipped') }
  }

  undo(): Outcome {
    const last = this.#done.at(-1)
    if (!last) return { words: say('nothingToUndo') }
    this.#keepOwnSteps()
    if (last.kind === 'step') takeBack(this.#wall, last)
    const rest = this.#done.slice(0, -1)
    // Yjs passes over steps that others have made meaningless, and takes back the one before.
    const { undoStack } = this.#wall.undo
    this.#done = rest.filter((done) => done.kind === 'skip' || undoStack.includes(done.step))
    const back = [last, ...rest.filter((done) => !this.#done.includes(done)).reverse()].map(({ note }) => note)
    const { view } = this.#wall.reader
    const returned = back.filter((note) => isLoose(view, note))
    const here = this.#table.giveBack(returned, view)
    if (here.length > 0) return { words: say('undone') }
    return { words: say(returned.length > 0 ? 'undoneHeading' : 'undoneElsewhere') }
  }

  /**
   * What this page has done beside the table, such as words that were put back, is no step of it. Undo would take that
   * back in the place of what was decided here, and Yjs would go on to it from a step that others have made meaningless.
   */
  #keepOwnSteps(): void {
    const { undoStack } = this.#wall.undo
    const own = new Set(this.#done.flatMap((done) => (done.kind === 'step' ? done.step : [])))
    undoStack.splice(0, undoStack.length, ...undoStack.filter((step) => own.has(step)))
  }

  #act(note: NoteId, { edits }: Act, made: ClusterId | undefined): void {
    // Before it: the table must not take this for somebody else's doing.
    this.#table.decide(note)
    const step = takeStep(this.#wall, edits)
    if (step) this.#done = [...this.#done, { kind: 'step', note, step, made }]
    this.#table.follow(this.#wall.reader.view)
  }
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
