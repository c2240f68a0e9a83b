/**
 * The sketch notes of the wall in the list: each with its picture, what is said about it, and its parts with the notes
 * and groups that they show. For everybody to read; a facilitator's tools are given to it.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { ReactNode } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { holdsAny } from '../../find/find-words.ts'
import type { ListFilter } from '../../find/list-groups.ts'
import { say as sayList, sayRich } from '../../i18n/say-list.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { nameRegion, nameSketch, readLinks } from '../../wall/sketch-names.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'
import { Button } from '../../ui/button.tsx'
import { name, soft } from './phrase-elements.tsx'
import './sketch-section.css'
import type { Target } from './use-go-to.ts'
import { shorten } from './words.ts'

export type SketchSectionProps = {
  view: BoardView
  /** Those that are listed, in their order. */
  sketches: readonly Sketch[]
  filter: ListFilter
  pictures: Pictures
  goTo: (target: Target) => void
  showTools?: ((sketch: Sketch) => ReactNode) | undefined
  showRegionTools?: ((sketch: Sketch, region: Region) => ReactNode) | undefined
}

export const SKETCHES_HEADING = 'sketch-notes'
const sketchKey = ({ id }: Pick<Sketch, 'id'>): string => `sketch-${id}`

export function SketchSection(props: SketchSectionProps) {
  const { view, sketches } = props
  if (view.sketches.size === 0) return null
  if (sketches.length === 0) return <Unlisted {...props} />
  return (
    <section data-section={SKETCHES_HEADING} aria-labelledby={SKETCHES_HEADING}>
      <h2 id={SKETCHES_HEADING} className="list-part" tabIndex={-1} data-heading>
        {sayRich('sketchNotesCounted', { count: sketches.length, soft })}
      </h2>
      {sketches.map((sketch) => (
        <SketchCard key={sketch.id} sketch={sketch} {...props} />
      ))}
    </section>
  )
}

/** Why none of the wall's sketch notes is listed: nobody should take them for gone. */
function Unlisted({ view, filter, goTo }: SketchSectionProps) {
  const count = view.sketches.size
  return (
    <div className="list-unlisted">
      <p className="soft">{sayList(filter.lens === '' ? 'unlistedByWords' : 'unlistedByHeading', { count })}</p>
      <Button onClick={() => goTo({ section: SKETCHES_HEADING })}>{sayList('showUnlisted', { count })}</Button>
    </div>
  )
}

type CardProps = Omit<SketchSectionProps, 'sketches'> & { sketch: Sketch }

function SketchCard({ view, sketch, filter, pictures, goTo, showTools, showRegionTools }: CardProps) {
  const { asset, alt, width, height, artist, transcript, regions } = sketch
  const id = sketchKey(sketch)
  const name = nameSketch(sketch)
  return (
    <section className="list-section list-section-group" data-section={id} aria-labelledby={id}>
      <div className="list-section-head">
        <h3 id={id} tabIndex={-1} data-heading dir={directionOf(name)}>
          {name}
        </h3>
        {showTools && <div className="row list-section-tools">{showTools(sketch)}</div>}
      </div>
      <div className="list-sketch">
        <Thumbnail pictures={pictures} asset={asset} alt={alt} width={width} height={height} size={640} />
        <div className="list-sketch-words">
          {artist !== '' && (
            <p className="soft" dir="auto">
              {sayList('drawnBy', { artist })}
            </p>
          )}
          {alt !== '' && <p dir={directionOf(alt)}>{alt}</p>}
          {alt === '' && showTools && <p className="list-sketch-missing">{sayList('undescribed')}</p>}
          {transcript !== '' && (
            // Where the words that are looked for stand in it, it opens: nobody should wonder why the drawing is
            // listed.
            <details open={holdsAny(transcript, filter.sought)}>
              <summary>{sayList('wordsInIt')}</summary>
              <p className="list-transcript" dir={directionOf(transcript)}>
                {transcript}
              </p>
            </details>
          )}
        </div>
      </div>
      {regions.length > 0 && (
        <>
          <h4 className="list-parts" id={`${id}-parts`}>
            {sayList('drawnWhere')}
          </h4>
          <ul className="list-notes" aria-labelledby={`${id}-parts ${id}`}>
            {regions.map((region) => (
              <RegionRow
                key={region.id}
                region={region}
                view={view}
                goTo={goTo}
                tools={showRegionTools?.(sketch, region)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** A row as notes have them, so that FocusKeeper keeps the focus in it. */
function RegionRow({
  region,
  view,
  goTo,
  tools,
}: {
  region: Region
  view: BoardView
  goTo: (target: Target) => void
  tools: ReactNode
}) {
  const { notes, clusters } = readLinks(region, view)
  return (
    <li className="list-note list-region" data-note={region.id} tabIndex={-1}>
      <div className="list-note-body">
        <p className="list-note-text list-region-name" dir={directionOf(region.label)}>
          {nameRegion(region)}
        </p>
        {notes.length + clusters.length === 0 ? (
          <p className="soft small">{sayList('notLinked')}</p>
        ) : (
          <ul className="list-links">
            {clusters.map((cluster) => (
              <li key={cluster.id}>
                <Button kind="quiet" onClick={() => goTo({ section: `group-${cluster.id}` })}>
                  <span>{sayRich('linkedGroup', { group: nameGroup(cluster.name), soft, name })}</span>
                </Button>
              </li>
            ))}
            {notes.map((note) => (
              <li key={note.id}>
                <Button kind="quiet" onClick={() => goTo({ row: note.id })}>
                  <span dir={directionOf(note.text)}>{shorten(note.text)}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {tools && <div className="list-note-tools">{tools}</div>}
    </li>
  )
}
