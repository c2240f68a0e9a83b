/**
 * How much of the wall is drawn at which distance. Most of it is one class on the container, which CSS reads; only the
 * words of a full wall's notes are put in and taken out, because elements that nobody can see cost memory and frames.
 */
import { atom, computed, react, unsafe__withoutCapture, type Atom, type Editor, type TLShapeId } from 'tldraw'

/** Further away than this, headings grow. */
const FAR_ZOOM = 0.42
/** Further away than this, words are too small to read; on a full wall they are also too many to draw, a little sooner. */
const VERY_FAR_ZOOM = 0.2
const VERY_FAR_ZOOM_FULL = 0.3
const FULL_WALL_NOTES = 200
/** Words put in or taken out in one frame. */
const WORDS_A_FRAME = 60
/** So many notes keep their words though nobody sees them now: going back and forth must cost nothing. */
const WORDS_KEPT = 600
const RESTING_MS = 600

/** Where the reader's own colours take the lens's away, its sign, which stands among the words, is all there is. */
const ownColours = matchMedia('(forced-colors: active)')

const isFull = (editor: Editor): boolean => editor.getCurrentPageShapeIds().size > FULL_WALL_NOTES
const isVeryFar = (editor: Editor): boolean => editor.getZoomLevel() < (isFull(editor) ? VERY_FAR_ZOOM_FULL : VERY_FAR_ZOOM)

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean => one.every((each, index) => each === other[index])

/** Which notes are drawn with their words: all of them, but on a full wall only those that are near and in view. */
export class WordsInView {
  readonly #words = new Map<TLShapeId, Atom<boolean>>()
  #editor: Editor | undefined

  /** Asked while a note is drawn; it is drawn again when the answer changes. */
  has(id: TLShapeId): boolean {
    let words = this.#words.get(id)
    if (!words) {
      words = atom('words of a note', unsafe__withoutCapture(() => this.#isWanted(id)))
      this.#words.set(id, words)
    }
    return words.get()
  }

  #isWanted(id: TLShapeId): boolean {
    const editor = this.#editor
    if (!editor || !isFull(editor) || ownColours.matches || editor.getEditingShapeId() === id) return true
    return !isVeryFar(editor) && !editor.getCulledShapes().has(id)
  }

  /** Follows the camera of this editor until the returned function is called. */
  watch(editor: Editor): () => void {
    this.#editor = editor
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    /** Every change of the answer, and nothing else, starts the work. */
    const reasons = computed('what decides about words', () => [isFull(editor), isVeryFar(editor), editor.getCulledShapes(), editor.getEditingShapeId()] as const, { isEqual: isSame })
    const work = (): void => {
      frame = 0
      const wordless = [...this.#words].filter(([id, words]) => !words.get() && this.#isWanted(id))
      for (const [, words] of wordless.slice(0, WORDS_A_FRAME)) words.set(true)
      if (wordless.length > WORDS_A_FRAME) frame = requestAnimationFrame(workUntracked)
      else timer ??= setTimeout(rest, RESTING_MS)
    }
    const workUntracked = (): void => unsafe__withoutCapture(work)
    const rest = (): void => {
      timer = undefined
      const worded = [...this.#words].filter(([, words]) => words.__unsafe__getWithoutCapture())
      if (worded.length <= WORDS_KEPT) return
      const unseen = worded.filter(([id]) => !unsafe__withoutCapture(() => this.#isWanted(id))).slice(0, WORDS_A_FRAME)
      for (const [, words] of unseen) words.set(false)
      if (unseen.length > 0) timer = setTimeout(rest, 0)
    }
    const disposers = [
      react('words in view', () => {
        reasons.get()
        cancelAnimationFrame(frame)
        clearTimeout(timer)
        timer = undefined
        workUntracked()
      }),
      editor.sideEffects.registerAfterDeleteHandler('shape', ({ id }) => void this.#words.delete(id)),
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
    const zoom = editor.getZoomLevel()
    classList.toggle('far', zoom < FAR_ZOOM)
    classList.toggle('very-far', isVeryFar(editor))
    classList.toggle('tiny', zoom < VERY_FAR_ZOOM)
  })
}
