/**
 * How much of the wall is drawn at which distance. Most of it is one class on the container, which CSS reads; only the
 * words of a full wall's notes are put in and taken out, because elements that nobody can see cost memory and frames.
 */
import { atom, computed, react, unsafe__withoutCapture, type Atom, type Editor, type TLShapeId } from '@tldraw/tldraw'

/**
 * Further away than this, words are too small to read: the smallest letters of a note would be six pixels high. Notes
 * are tiles then, and lanes and groups have labels (wall-labels.tsx).
 */
const WORDS_ZOOM_MIN = 0.36
/** Further away than this, there is no room for what is written on sketch notes either. */
const TINY_ZOOM = 0.2
const FULL_WALL_SHAPES = 100
/** Words put in or taken out in one frame. */
const WORDS_A_FRAME = 60
/** So many notes keep their words though nobody can read them now: going back and forth must cost nothing. */
const WORDS_KEPT = 600
const RESTING_MS = 600

const isFull = (editor: Editor): boolean => editor.getCurrentPageShapeIds().size > FULL_WALL_SHAPES
export const areWordsReadable = (editor: Editor): boolean => editor.getZoomLevel() >= WORDS_ZOOM_MIN

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.every((each, index) => each === other[index])

/** How a note is drawn: its card alone, with its words, or with a field in their place. */
type NoteDetail = 'card' | 'words' | 'field'

/** Decides that for every note: words for all of them, but on a full wall only for those that are near and in view. */
export class NoteDetails {
  /** One signal a note, and no watcher in the note itself: thousands of them would each cost memory. */
  readonly #details = new Map<TLShapeId, Atom<NoteDetail>>()
  #editor: Editor | undefined
  /** Where the reader's own colours take the lens's away, its sign, which stands among the words, is all there is. */
  readonly #hasOwnColours = atom('own colours', false)

  /** Asked while a note is drawn; it is drawn again when the answer changes. */
  of(id: TLShapeId): NoteDetail {
    let detail = this.#details.get(id)
    if (!detail) {
      detail = atom(
        'detail of a note',
        unsafe__withoutCapture(() => this.#decide(id)),
      )
      this.#details.set(id, detail)
    }
    return detail.get()
  }

  #decide(id: TLShapeId): NoteDetail {
    const editor = this.#editor
    if (!editor) return 'words'
    if (editor.getEditingShapeId() === id) return 'field'
    if (!isFull(editor) || this.#hasOwnColours.get()) return 'words'
    return areWordsReadable(editor) && !editor.getNotVisibleShapes().has(id) ? 'words' : 'card'
  }

  /** Follows the camera of this editor until the returned function is called. */
  watch(editor: Editor): () => void {
    this.#editor = editor
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    /** Every change of the answer, and nothing else, starts the work. */
    const reasons = computed(
      'what decides about words',
      () =>
        [
          isFull(editor),
          areWordsReadable(editor),
          editor.getNotVisibleShapes(),
          editor.getEditingShapeId(),
          this.#hasOwnColours.get(),
        ] as const,
      { isEqual: isSame },
    )
    const work = (): void => {
      frame = 0
      let room = WORDS_A_FRAME
      for (const [id, detail] of this.#details) {
        const before = detail.get()
        const wanted = this.#decide(id)
        if (wanted === 'field' || before === 'field') detail.set(wanted === 'card' ? 'words' : wanted)
        else if (before === 'card' && wanted === 'words') {
          if (room > 0) detail.set('words')
          room -= 1
        }
      }
      if (room < 0) frame = requestAnimationFrame(workUntracked)
      else timer ??= setTimeout(rest, RESTING_MS)
    }
    const workUntracked = (): void => unsafe__withoutCapture(work)
    const rest = (): void => {
      timer = undefined
      unsafe__withoutCapture(() => {
        const unseen = [...this.#details].filter(
          ([id, detail]) => detail.get() === 'words' && this.#decide(id) === 'card',
        )
        const tooMany = Math.min(unseen.length - WORDS_KEPT, WORDS_A_FRAME)
        for (const [, detail] of unseen.slice(0, Math.max(0, tooMany))) detail.set('card')
        if (tooMany > 0) timer = setTimeout(rest, 0)
      })
    }
    const ownColours = matchMedia('(forced-colors: active)')
    const readColours = (): void => void this.#hasOwnColours.set(ownColours.matches)
    readColours()
    ownColours.addEventListener('change', readColours)
    const disposers = [
      () => ownColours.removeEventListener('change', readColours),
      react('words in view', () => {
        reasons.get()
        cancelAnimationFrame(frame)
        clearTimeout(timer)
        timer = undefined
        workUntracked()
      }),
      editor.sideEffects.registerAfterDeleteHandler('shape', ({ id }) => void this.#details.delete(id)),
    ]
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      for (const dispose of disposers) dispose()
      this.#editor = undefined
    }
  }
}

/** Tells CSS how far away the wall is, until the returned function is called. */
export function showDistance(editor: Editor): () => void {
  return react('level of detail', () => {
    const { classList } = editor.getContainer()
    classList.toggle('very-far', !areWordsReadable(editor))
    classList.toggle('tiny', editor.getZoomLevel() < TINY_ZOOM)
  })
}
