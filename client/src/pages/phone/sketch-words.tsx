/** A sketch note in words: what it shows, what is written in it, and which notes belong to which part of it. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { say, sayCount } from '../../i18n/say.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'

type SketchWordsProps = {
  sketch: Sketch
  board: BoardView
  lenses: readonly Lens[]
  /** The level of the headings. */
  heading: 'h3' | 'h4'
  /** Where the picture is at hand. */
  onShow?: ((region: Region) => void) | undefined
}

export function SketchWords({
  sketch: { alt, transcript, regions },
  board,
  lenses,
  heading: Heading,
  onShow,
}: SketchWordsProps) {
  return (
    <div className="sketch-words">
      <Heading>{say('sketchShows')}</Heading>
      <p dir={directionOf(alt)}>{alt.trim() === '' ? say('sketchUndescribed') : alt}</p>
      {transcript.trim() !== '' && (
        <>
          <Heading>{say('sketchTranscript')}</Heading>
          <p className="sketch-transcript" dir={directionOf(transcript)}>
            {transcript}
          </p>
        </>
      )}
      {regions.length > 0 && (
        <>
          <Heading>{say('sketchParts')}</Heading>
          <ol className="sketch-parts">
            {regions.map((region, index) => (
              <Part
                key={region.id}
                region={region}
                name={nameRegion(region, index)}
                board={board}
                lenses={lenses}
                onShow={onShow}
              />
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

const nameRegion = ({ label }: Region, index: number): string =>
  label.trim() === '' ? say('sketchPart', { number: index + 1 }) : label

type PartProps = Pick<SketchWordsProps, 'board' | 'lenses' | 'onShow'> & { region: Region; name: string }

/** What is not on the wall (any more) is passed over. */
function Part({ region, name, board, lenses, onShow }: PartProps) {
  const notes = region.notes.flatMap((id) => board.notes.get(id) ?? [])
  const clusters = region.clusters.flatMap((id) => board.clusters.get(id) ?? [])
  return (
    <li>
      <p className="sketch-part-name" dir={directionOf(name)}>
        {name}
      </p>
      {clusters.map((cluster) => (
        <p key={cluster.id} dir="auto">
          {cluster.name.trim() === '' ? say('unnamedCluster') : say('sketchPartGroup', { name: cluster.name })}
        </p>
      ))}
      {notes.length > 0 && (
        <>
          <p>{sayCount('sketchPartNotes', notes.length)}</p>
          <ul>
            {notes.map((note) => {
              const index = lenses.findIndex(({ id }) => id === note.lens)
              return (
                <li key={note.id} className={`sketch-part-note lens-${lensNumber(index)}`}>
                  <span dir={directionOf(note.text)}>{note.text}</span>
                  <span className="sketch-part-lens">
                    <LensMark number={lensNumber(index)} />{' '}
                    <span dir={directionOf(lenses[index]?.label)}>{lenses[index]?.label ?? say('wallOther')}</span>
                  </span>
                </li>
              )
            })}
          </ul>
        </>
      )}
      {onShow && (
        <button type="button" aria-label={say('sketchPartShowOf', { name })} onClick={() => onShow(region)}>
          {say('sketchPartShow')}
        </button>
      )}
    </li>
  )
}
