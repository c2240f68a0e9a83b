/** One sketch note in the report: the drawing with its parts outlined and numbered, then all of it in words. */
import { useEffect, useState } from 'react'
import type { Pictures } from '../../api/pictures.ts'
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
  const { id, asset, title, artist, alt, transcript, width, height, regions } = sketch
  const { state, url, retry } = usePicture(pictures, asset, PRINT_WIDTH)
  const [drawn, setDrawn] = useState<string>()
  const isReady = state === 'failed' || state === 'gone' || (url !== undefined && drawn === url)
  useEffect(() => onReadiness(id, isReady ? 'ready' : 'waiting'), [id, isReady, onReadiness])
  return (
    <section className="report-sketch">
      <div className="report-drawing">
        <h3 dir="auto">{title.trim() === '' ? `Sketch note ${number}` : title}</h3>
        {artist !== '' && <p dir="auto">Drawn by {artist}</p>}
        {url ? (
          <div className="report-picture">
            <img
              src={url}
              width={width}
              height={height}
              alt={alt.trim() === '' ? 'A drawing that nobody has described yet.' : alt}
              onLoad={() => setDrawn(url)}
              onError={() => setDrawn(url)}
            />
            {regions.map((region, index) => (
              <span
                key={region.id}
                className="report-region"
                style={placeRegion(region, width, height)}
                aria-hidden="true"
              >
                <span>{index + 1}</span>
              </span>
            ))}
          </div>
        ) : (
          <div className="report-no-picture">
            <p role="status">{PICTURE_WORDS[state]}</p>
            {state === 'failed' && <Button onClick={retry}>Try again</Button>}
          </div>
        )}
      </div>
      {alt.trim() !== '' && (
        <>
          <h4>What it shows</h4>
          <p dir="auto">{alt}</p>
        </>
      )}
      {transcript.trim() !== '' && (
        <>
          <h4>Words in the drawing</h4>
          <p className="report-transcript" dir="auto">
            {transcript}
          </p>
        </>
      )}
      {regions.length > 0 && (
        <>
          <h4>Parts of the drawing</h4>
          <ol className="report-regions">
            {regions.map((region) => (
              <li key={region.id}>
                <p dir="auto">
                  {region.label === '' ? 'A part without a name' : region.label}
                  {region.groups.length > 0 &&
                    ` · ${region.groups.map((name) => (name === '' ? 'a group without a name' : `group “${name}”`)).join(', ')}`}
                </p>
                <Notes notes={region.notes} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

const PICTURE_WORDS = {
  loading: 'The picture is loading…',
  shown: '',
  failed: 'The picture cannot be fetched just now.',
  gone: 'The picture has been erased.',
} as const

const placeRegion = ({ box: [x, y, regionWidth, regionHeight] }: ReportRegion, width: number, height: number) => ({
  left: `${(x / width) * 100}%`,
  top: `${(y / height) * 100}%`,
  width: `${(regionWidth / width) * 100}%`,
  height: `${(regionHeight / height) * 100}%`,
})
