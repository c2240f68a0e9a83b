/** A part of the page that few people need at once is fetched later, as often as it takes. */
import { useEffect, useState } from 'react'

/** Where it could not be had (no network, say); a little longer each time. */
const AGAIN_AFTER_MS = 10_000

/** @param load as `createPart` makes it @param afterMs when it is fetched first */
export function useLatePart<Part>(load: () => Promise<Part>, afterMs = 0): Part | undefined {
  const [part, setPart] = useState<Part>()
  const [failures, setFailures] = useState(0)
  useEffect(() => {
    if (part) return
    let left = false
    const timer = setTimeout(
      () => {
        load().then(
          (loaded) => left || setPart(() => loaded),
          () => left || setFailures(failures + 1),
        )
      },
      failures > 0 ? failures * AGAIN_AFTER_MS : afterMs,
    )
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [part, load, failures, afterMs])
  return part
}
