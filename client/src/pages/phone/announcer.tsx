/**
 * What screen readers are told. Two live regions that are always on the page: one waits for a pause, one interrupts
 * (a note that was not accepted). The same sentence twice in a row is told twice.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Phase } from '@gatherboard/shared/wall/meta'
import { say } from '../../i18n/say.ts'
import { PHASE_WORDS } from '../../own/note-problem.ts'

export type Tone = 'polite' | 'urgent'
export type Said = { readonly text: string; readonly tone: Tone; readonly turn: boolean }

export function useAnnouncer(): { said: Said; announce: (text: string, tone?: Tone) => void } {
  const [said, setSaid] = useState<Said>({ text: '', tone: 'polite', turn: false })
  const announce = useCallback(
    (text: string, tone: Tone = 'polite') => setSaid((before) => ({ text, tone, turn: !before.turn })),
    [],
  )
  return { said, announce }
}

/** Whoever does not see it hears that writing stops, voting begins. @param mode undefined while there is no live wall */
export function useToldPhase(mode: Phase['mode'] | undefined, announce: (text: string) => void): void {
  const before = useRef(mode)
  useEffect(() => {
    if (mode && before.current && mode !== before.current) announce(say(PHASE_WORDS[mode] ?? 'phaseOpen'))
    before.current = mode ?? before.current
  }, [mode, announce])
}

export function Announcer({ said: { text, tone, turn } }: { said: Said }) {
  // A region only speaks when its text changes; a space that cannot be seen makes a repeated sentence a new one.
  const words = text + (turn ? '\u00a0' : '')
  return (
    <div className="visually-hidden">
      <p role="status">{tone === 'polite' ? words : ''}</p>
      <p role="alert">{tone === 'urgent' ? words : ''}</p>
    </div>
  )
}
