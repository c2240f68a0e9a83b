/** Counts the pages that were turned, each after it has stood long enough to be read. */
import { useEffect, useRef, useState } from 'react'

/**
 * @param isTurning false where there is nothing to turn
 * @param dwellMs how long what is shown at this turn stands; read when it begins to
 */
export function useTurns(isTurning: boolean, dwellMs: (turn: number) => number): number {
  const [turn, setTurn] = useState(0)
  const newest = useRef(dwellMs)
  newest.current = dwellMs
  useEffect(() => {
    if (!isTurning) return undefined
    const timer = setTimeout(() => setTurn((before) => before + 1), newest.current(turn))
    return () => clearTimeout(timer)
  }, [turn, isTurning])
  return turn
}
