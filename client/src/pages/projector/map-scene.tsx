/**
 * The wall as a map, on request: everything at its place, lanes and groups with their names and numbers in letters that
 * can be read. A note's words are drawn where they can be read, and nowhere else. Where everybody is asked to look at a
 * part of the wall whose words would be too small, and on which nothing is drawn, the notes of that part stand large, one
 * after another.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'
import { useMemo } from 'react'
import { say } from '../../i18n/say-projector.ts'
import { includeInk } from './ink-path.ts'
import './map.css'
import { findNotesIn, isDrawnOn } from './map-place.ts'
import { placeLabels, type MapLabel } from './map-labels.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { directionOf } from '@gatherboard/shared/values/direction'
import { NotesSheet } from './sheet.tsx'
import { fitStage, unitOf, type Screen } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'
import { WallStage, drawClusters } from './wall-stage.tsx'
import { placed } from './words.tsx'

/** Screen units for a page unit: from here on some of a note's words have room in readable letters. */
const WORDS_ZOOM_MIN = 0.9

type MapProps = {
  view: BoardView
  ink: readonly InkMark[]
  paced: PacedNotes
  token: string
  screen: Screen
}

export function WallMap({ view, ink, paced, token, screen }: MapProps) {
  const { view: place } = view.meta.stage
  const bounds = useMemo(() => {
    if (place) return place
    const whole = findWallBounds(view)
    return whole && includeInk(whole, ink)
  }, [view, ink, place])
  const fit = useMemo(() => bounds && fitStage(bounds, screen), [bounds, screen])
  const clusters = useMemo(() => drawClusters(view), [view])
  const labels = useMemo(() => (fit ? placeLabels(view, clusters, fit, screen) : []), [view, clusters, fit, screen])
  const here = useMemo(() => (place ? findNotesIn(view, paced.notes, place) : []), [view, paced.notes, place])
  if (!fit) return null
  const hasWords = fit.zoom / unitOf(screen) >= WORDS_ZOOM_MIN
  if (place && !hasWords && here.length > 0 && !isDrawnOn(view, ink, place))
    return <NotesSheet view={view} notes={here} title={say('placeHere')} screen={screen} fresh={paced.fresh} />
  return (
    <div className="wall-map" data-testid="map">
      <WallStage
        view={view}
        ink={ink}
        paced={paced}
        clusters={clusters}
        token={token}
        fit={fit}
        screen={screen}
        hasWords={hasWords}
      />
      {labels.map((label) => (
        <Label key={label.key} label={label} />
      ))}
    </div>
  )
}

const Label = ({ label: { number, words, count, isStacked, ...box } }: { label: MapLabel }) => {
  const mark = number !== undefined && <LensMark number={number} />
  const said = words !== '' && (
    <span className="map-label-words" dir={directionOf(words)}>
      {words}
    </span>
  )
  const kind = `map-label${number === undefined ? '' : ' map-label-lane'}${isStacked ? ' map-label-stacked' : ''}`
  return (
    <h3 className={kind} style={placed(box)}>
      {isStacked ? said : mark}
      {isStacked ? mark : said}
      <span className="map-label-count">{count}</span>
    </h3>
  )
}
