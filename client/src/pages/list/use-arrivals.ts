/**
 * "3 new notes": said politely when notes of others arrive, at most once in ten seconds, with all that came meanwhile.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useEffect, useRef, useState } from 'react'
import { say as sayList } from '../../i18n/say-list.ts'

const SAY_AGAIN_AFTER_MS = 10_000

export function useArrivals({ notes }: BoardView, isLive: boolean, isOwn: (noteId: string) => boolean): string {
  const [words, setWords] = useState('')
  const known = useRef<BoardView['notes']>(undefined)
  const waiting = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const before = known.current
    // What is there when the page opens, or comes in after a cut, is the wall and no news.
    if (isLive || before !== undefined) known.current = notes
    if (!isLive || before === undefined || before === notes) return
    for (const id of notes.keys()) if (!before.has(id) && !isOwn(id)) waiting.current += 1
    if (waiting.current === 0 || timer.current !== undefined) return
    const say = (): void => {
      const count = waiting.current
      waiting.current = 0
      timer.current = undefined
      if (count === 0) return
      setWords(sayList('newNotes', { count }))
      timer.current = setTimeout(say, SAY_AGAIN_AFTER_MS)
    }
    say()
  }, [notes, isLive, isOwn])
  useEffect(() => () => clearTimeout(timer.current), [])
  return words
}
