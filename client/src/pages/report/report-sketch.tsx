/** One sketch note in the report: the drawing with its parts outlined and numbered, then all of it in words. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useState, type ReactNode } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { say } from '../../i18n/say-report.ts'
import { usePicture } from '../../parts/use-picture.ts'
import { Button } from '../../ui/button.tsx'
import type { ReportRegion, ReportSketch } from './report-content.ts'
import { Notes } from './report-notes.tsx'

/** Sharp on paper: 18 cm at 300 dots an inch are 2,126. */
const PRINT_WIDTH = 2560

/** `waiting` while its picture may still come. */
export type SketchReadiness = 'waiting' | 'ready'

export type SketchProps = {
  sketch: ReportSketch
  number: number
  pictures: Pictures | undefined
  onReadiness: (id: string, readiness: SketchReadiness) => void
}

export function Sketch({ sketch, number, pictures, onReadiness }: SketchProps) {
  const { title, artist, alt, transcript, regions } = sketch
  return (
    <section className="report-sketch">
      <div className="report-drawing">
        <h3 dir={directionOf(title)}>{title.trim() === '' ? say('sketchUntitled', { number }) : title}</h3>
        {artist !== '' && <p dir="auto">{say('sketchBy', { artist })}</p>}
        <Drawing sketch={sketch} pictures={pictures} onReadiness={onReadiness} />
      </div>
      {alt.trim() !== '' && (
        <>
          <h4>{say('sketchShows')}</h4>
          <p dir={directionOf(alt)}>{alt}</p>
        </>
      )}
      {transcript.trim() !== '' && (
        <>
          <h4>{say('sketchTranscript')}</h4>
          <p className="report-transcript" dir={directionOf(transcript)}>
            {transcript}
          </p>
        </>
      )}
      {regions.length > 0 && <Regions regions={regions} />}
    </section>
  )
}

/** The picture, or why there is none; it says when it can be printed. */
function Drawing({ sketch, pictures, onReadiness }: Omit<SketchProps, 'number'>): ReactNode {
  const { id, asset, alt, width, height, regions } = sketch
  const { state, url, retry } = usePicture(pictures, asset, PRINT_WIDTH)
  const [drawn, setDrawn] = useState<string>()
  const isReady = state === 'failed' || state === 'gone' || (url !== undefined && drawn === url)
  useEffect(() => onReadiness(id, isReady ? 'ready' : 'waiting'), [id, isReady, onReadiness])
  if (!url) {
    const phrase = PICTURE_PHRASES[state]
    return (
      <div className="report-no-picture">
        <p role="status">{phrase && say(phrase)}</p>
        {state === 'failed' && <Button onClick={retry}>{say('tryAgain')}</Button>}
      </div>
    )
  }
  return (
    <div className="report-picture">
      <img
        src={url}
        width={width}
        height={height}
        alt={alt.trim() === '' ? say('sketchUndescribed') : alt}
        onLoad={() => setDrawn(url)}
        onError={() => setDrawn(url)}
      />
      {regions.map((region, index) => (
        <span key={region.id} className="report-region" style={placeRegion(region, width, height)} aria-hidden="true">
          <span>{index + 1}</span>
        </span>
      ))}
    </div>
  )
}

const PICTURE_PHRASES = {
  loading: 'pictureLoading',
  shown: undefined,
  failed: 'pictureFailed',
  gone: 'pictureErased',
} as const

const placeRegion = ({ box: [x, y, regionWidth, regionHeight] }: ReportRegion, width: number, height: number) => ({
  left: `${(x / width) * 100}%`,
  top: `${(y / height) * 100}%`,
  width: `${(regionWidth / width) * 100}%`,
  height: `${(regionHeight / height) * 100}%`,
})

/** The parts of a drawing, numbered as they are in it, with the notes that were drawn there. */
function Regions({ regions }: { regions: readonly ReportRegion[] }) {
  return (
    <>
      <h4>{say('sketchParts')}</h4>
      <ol className="report-regions">
        {regions.map((region) => (
          <li key={region.id}>
            <p dir={directionOf(region.label)}>
              {region.label === '' ? say('partUnnamed') : region.label}
              {region.groups.length > 0 && ` · ${region.groups.map(sayGroup).join(', ')}`}
            </p>
            <Notes notes={region.notes} />
          </li>
        ))}
      </ol>
    </>
  )
}

const sayGroup = (name: string): string => (name === '' ? say('partGroupUnnamed') : say('partGroup', { name }))
