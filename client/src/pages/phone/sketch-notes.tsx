/**
 * The door to the sketch notes: there only when the wall has some, and when this phone may still see them. What shows
 * them is fetched then; a phone at an event without an artist never loads it. The door itself
 * comes with the live wall.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { useCallback, useEffect, useState } from 'react'
import { createPart } from '../../api/load-part.ts'
import { say } from '../../i18n/say.ts'
import { Button } from '../../ui/button.tsx'
import type Gallery from './sketch-gallery.tsx'

const loadGallery = createPart(() => import('./sketch-gallery.tsx'))

export type SketchNotesProps = {
  board: BoardView
  lenses: readonly Lens[]
  token: string | undefined
  announce: (text: string) => void
}

export function SketchNotes(props: SketchNotesProps) {
  const [loaded, setLoaded] = useState<{ Gallery: typeof Gallery }>()
  const [failed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    loadGallery().then(
      (module) => setLoaded({ Gallery: module.default }),
      () => setFailed(true),
    )
  }, [])
  useEffect(load, [load])
  return (
    <section className="sketch-notes" aria-labelledby="sketches">
      <h2 id="sketches" tabIndex={-1}>
        {say('sketches')}
      </h2>
      <p className="soft">{say('sketchesLead')}</p>
      {loaded && <loaded.Gallery {...props} />}
      {failed && (
        <>
          <p role="status">{say('sketchesFailed')}</p>
          <Button onClick={load}>{say('tryAgain')}</Button>
        </>
      )}
    </section>
  )
}
