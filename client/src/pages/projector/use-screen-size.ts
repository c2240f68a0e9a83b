/** The size of the window, which on a projector is the screen. */
import { useEffect, useState } from 'react'
import type { Screen } from './stage-fit.ts'

export function useScreenSize(): Screen {
  const [size, setSize] = useState<Screen>({ width: innerWidth, height: innerHeight })
  useEffect(() => {
    const read = (): void => setSize({ width: innerWidth, height: innerHeight })
    window.addEventListener('resize', read)
    return () => window.removeEventListener('resize', read)
  }, [])
  return size
}
