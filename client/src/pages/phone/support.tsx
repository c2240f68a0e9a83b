/**
 * The place for the event's support lines, and what fetches them: the list of words to look for is no part of the
 * first load. It comes when somebody begins to write, or when the page has stood for a while, so that it is there
 * when the network is gone.
 */
import { useEffect, useState } from 'react'
import { createPart } from '../../api/load-part.ts'
import type { SupportLinesProps } from './support-lines.tsx'

type Loaded = { readonly Lines: (props: SupportLinesProps) => React.ReactNode }

const loadSupportLines = createPart(() => import('./support-lines.tsx'))

const LOAD_AFTER_MS = 6_000
/** Where it could not be had (no network, say); a little longer each time. */
const AGAIN_AFTER_MS = 10_000

export function Support(props: SupportLinesProps) {
  const [loaded, setLoaded] = useState<Loaded>()
  const isWriting = props.text !== ''
  const [failures, setFailures] = useState(0)
  useEffect(() => {
    if (loaded) return
    let left = false
    const timer = setTimeout(
      () => {
        loadSupportLines().then(
          ({ SupportLines }) => left || setLoaded({ Lines: SupportLines }),
          // Without it notes are written and sent all the same.
          () => left || setFailures(failures + 1),
        )
      },
      failures > 0 ? failures * AGAIN_AFTER_MS : isWriting ? 0 : LOAD_AFTER_MS,
    )
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [loaded, isWriting, failures])
  return loaded ? <loaded.Lines {...props} /> : null
}
