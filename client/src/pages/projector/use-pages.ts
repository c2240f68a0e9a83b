/** Which page of a sheet is shown: the next after a while, or the one somebody turned to. */
import { useEffect, useRef, useState } from 'react'

type PageTurning = {
  /** Pages stay until they are turned by hand. */
  paused: boolean
  /** How many have been turned by hand so far, forwards less backwards. */
  turn: number
  /** How long the page that is shown stands. */
  dwellMs: (page: number) => number
}

const wrap = (page: number, count: number): number => ((page % count) + count) % count

export function usePages(count: number, { paused, turn, dwellMs }: PageTurning): number {
  // A projector that is opened again, or a second one, begins where the hand has turned to.
  const [page, setPage] = useState(() => wrap(turn, count))
  const turned = useRef(turn)
  const newest = useRef(dwellMs)
  newest.current = dwellMs
  const shown = Math.min(page, count - 1)
  useEffect(() => {
    const by = turn - turned.current
    turned.current = turn
    if (by !== 0) setPage((before) => wrap(Math.min(before, count - 1) + by, count))
  }, [turn, count])
  useEffect(() => {
    if (paused || count < 2) return undefined
    const timer = setTimeout(() => setPage(wrap(shown + 1, count)), newest.current(shown))
    return () => clearTimeout(timer)
  }, [shown, count, paused])
  return shown
}
