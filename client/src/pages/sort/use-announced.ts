/**
 * What a screen reader says of the table, in one voice: what was done, how one sorts (alone, with others), then the note
 * that has come to the front. Each is said once; the words on the screen are not read out a second time.
 */
import type { Note } from '@gatherboard/shared/wall/note'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { isBlank } from '@gatherboard/shared/values/text'
import { useEffect, useRef, useState } from 'react'
import type { Said } from '../../facilitate/said.ts'
import { say } from '../../i18n/say-sort.ts'
import { readHeading } from './front-note.tsx'

/** Another object for each thing said, so that the same words are said again. */
export type Announced = { readonly words: string; readonly turn: number }

/**
 * @param instead what stands in the place of a note, when there is none in front
 * @param standing what holds for as long as it stands there; said when it becomes so
 */
export function useAnnounced(
  said: (Said & { turn: number }) | undefined,
  note: Note | undefined,
  lenses: readonly Lens[],
  instead: string,
  standing: string,
): Announced {
  const [announced, setAnnounced] = useState<Announced>({ words: '', turn: 0 })
  const told = useRef({ turn: 0, front: '', standing: '', hasShown: false })
  const front = note ? `note ${note.id}` : instead
  useEffect(() => {
    const before = told.current
    const isNews = said !== undefined && said.turn !== before.turn
    const isOther = front !== before.front
    const isSoNow = standing !== before.standing
    if (!isNews && !isOther && !isSoNow) return
    told.current = { turn: said?.turn ?? before.turn, front, standing, hasShown: before.hasShown || note !== undefined }
    const parts = [
      isNews ? said.words : '',
      isSoNow ? standing : '',
      isOther ? describe(note, lenses, instead, before.hasShown) : '',
    ]
    const words = parts.filter(Boolean).join(' ')
    if (words !== '') setAnnounced(({ turn }) => ({ words, turn: turn + 1 }))
    // oxlint-disable-next-line react/exhaustive-deps -- a note that is being changed is not read out anew at each letter
  }, [said, front, standing])
  return announced
}

function describe(note: Note | undefined, lenses: readonly Lens[], instead: string, isNext: boolean): string {
  if (!note) return instead
  const text = isBlank(note.text) ? say('noWords') : note.text
  return say(isNext ? 'next' : 'first', { heading: readHeading(note, lenses).heading, text })
}
