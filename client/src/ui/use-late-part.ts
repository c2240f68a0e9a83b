/** A part of the page that few people need at once is fetched later, as often as it takes. */
import { useEffect, useState } from 'react'

/** Where it could not be had (no network, say); a little longer each time. */
const AGAIN_AFTER_MS = 10_000

/** What has come is there at once wherever it is wanted next: a part that came a moment later would move the page. */
const here = new WeakMap<() => Promise<unknown>, unknown>()

/** @param load as `createPart` makes it @param afterMs when it is fetched first */
export function useLatePart<Part>(load: () => Promise<Part>, afterMs = 0): Part | undefined {
  const [part, setPart] = useState(() => here.get(load) as Part | undefined)
  const [failures, setFailures] = useState(0)
  useEffect(() => {
    if (part) return
    let left = false
    const timer = setTimeout(
      () => {
        load().then(
          (loaded) => {
            here.set(load, loaded)
            if (!left) setPart(() => loaded)
          },
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
