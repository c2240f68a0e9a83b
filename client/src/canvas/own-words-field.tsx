/**
 * The field in which a participant changes the words of their own note, in its place. Nothing is sent while they type.
 * Leaving it, by key, by a press elsewhere or with the page, is being done: words are never thrown away unasked. A
 * note cannot be emptied here; that is what withdrawing is for.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { countNote } from '@gatherboard/shared/wall/note-rules'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useEditor } from '@tldraw/tldraw'
import { say } from '../i18n/say-large.ts'
import { keepWords, type WordsKey } from '../kept/kept-words.ts'
import { closeDraft, openDraft } from './own-draft.ts'

type OwnWords = {
  /** Where what is typed is written down: a tab that the browser throws away leaves by no door. */
  kept: WordsKey
  words: string
  /** What the wall says: the one that the person began with is told with what they typed. */
  shown: string
  onDone: (typed: string, seen: string) => void
}

export function OwnWordsField({ label, ...own }: OwnWords & { label: string }) {
  const editor = useEditor()
  const { field, first, left, write } = useOwnWords(own)
  const onKeyDown = (event: KeyboardEvent): void => {
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (isDone && left >= 0) {
      event.preventDefault()
      editor.complete()
    }
    // Letters typed here must not become tools or moves of the canvas.
    event.stopPropagation()
  }
  return (
    <>
      <textarea
        ref={field}
        dir={directionOf(first)}
        className="text-editor"
        aria-label={label}
        aria-invalid={left < 0 || undefined}
        defaultValue={first}
        onInput={({ currentTarget }) => {
          currentTarget.dir = directionOf(currentTarget.value)
          write(currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => event.stopPropagation()}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      />
      {left < 40 && (
        <span className={left < 0 ? 'own-left own-left-over' : 'own-left'} role="status">
          {left < 0 ? say('charactersTooMany', { count: -left }) : say('charactersLeft', { count: left })}
        </span>
      )}
    </>
  )
}

/** The words of one's own note while they are typed: kept as they stand, and given when the field is left. */
function useOwnWords({ kept, words, shown, onDone }: OwnWords) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [{ text: first, seenText: seen }] = useState(() => openDraft(kept, words, shown))
  /** Characters that may still be typed; below nothing, how many are too many. */
  const [left, setLeft] = useState(LIMITS.noteCharactersMax - countNote(first))
  const [known] = useState(words)
  const newest = useRef(onDone)
  newest.current = onDone

  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const begun = element.value
    let given = known
    const give = (): void => {
      if (!closeDraft(kept, element.value, given)) return
      given = element.value
      newest.current(given, seen)
    }
    element.focus({ preventScroll: true })
    element.setSelectionRange(begun.length, begun.length)
    window.addEventListener('pagehide', give)
    return () => {
      window.removeEventListener('pagehide', give)
      give()
    }
  }, [kept, known, seen])

  const write = (text: string): void => {
    keepWords(kept, { text, seenText: seen })
    setLeft(LIMITS.noteCharactersMax - countNote(text))
  }
  return { field, first, left, write }
}
