/** The one line in which a page says what it has just done. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Said, Say } from '../facilitate/said.ts'

const SAID_FOR_MS = 20_000

type Remark = Said & { readonly turn: number }
type Remarks = {
  readonly said: Remark | undefined
  /** `undefined` closes what is said now. */
  readonly say: Say
  /** Takes these words back, whether they are seen or wait behind others. */
  readonly unsay: (words: string) => void
}

/**
 * The newest remark, numbered so that the same words said twice are read out twice. It goes away by itself, but for
 * trouble and for what stays; nothing else is lost with it, as undo has keys and a button of its own.
 */
export function useSaid(): Remarks {
  const remarks = useRemarks()
  const { said, say } = remarks
  useEffect(() => {
    if (!said || said.stays || said.tone === 'bad') return undefined
    const timer = setTimeout(() => say(undefined), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [said, say])
  return remarks
}

/**
 * The same for a page whose line goes by itself when people have had the time to read it. What offers something and
 * stays comes back when what was said over it has gone.
 */
export function useRemarks(): Remarks {
  const [all, setAll] = useState<readonly Remark[]>([])
  const turn = useRef(0)
  const say = useCallback<Say>((next) => {
    turn.current += 1
    const remark = next && { ...next, turn: turn.current }
    setAll((before) => {
      if (!remark) return before.slice(0, -1)
      return [...before.filter((one) => mustStay(one) && one.words !== remark.words), remark]
    })
  }, [])
  const unsay = useCallback((words: string) => setAll((before) => before.filter((one) => one.words !== words)), [])
  const said = all.at(-1)
  return useMemo(() => ({ said, say, unsay }), [said, say, unsay])
}

/** What it offers is offered nowhere else. */
const mustStay = ({ stays, action }: Said): boolean => stays === true && action !== undefined
