/**
 * The sketch notes of an event, those that are set aside too: adding one, saying what it shows, taking it off the wall,
 * erasing it.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { SketchInfo } from '@gatherboard/shared/api/sketches'
import { useEffect, useRef, useState } from 'react'
import type { Pictures } from '../api/pictures.ts'
import { nameSketch } from '../wall/sketch-names.ts'
import { Thumbnail } from '../parts/thumbnail.tsx'
import { usePictures } from '../parts/use-pictures.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { eraseSketch, listSketches, moveSketch } from '../api/sketches.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'
import { SketchForm } from './sketch-form.tsx'
import { SketchWordsDialog } from './sketch-words-dialog.tsx'

export function Sketches({ caller, view }: { caller: EventCaller; view: BoardView }) {
  const pictures = usePictures(caller.token)
  const { value: listed, error, reload } = useLoaded(caller.eventId, (signal) => listSketches(caller, signal))
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  // One that comes, goes or changes on the wall does so in the document; what is set aside is only in the server's
  // list.
  const read = useRef(view.sketches)
  useEffect(() => {
    if (read.current === view.sketches) return
    read.current = view.sketches
    void reload()
  }, [view.sketches, reload])
  // The item goes with its dialog and the focus in it, whether this list or the document tells first.
  const erased = useRef<string>(undefined)
  useEffect(() => {
    if (erased.current === undefined || !listed || listed.some(({ sketchId }) => sketchId === erased.current)) return
    erased.current = undefined
    heading.current?.focus()
  }, [listed])
  const finish = async (words: string): Promise<void> => {
    await reload()
    setSaid(words)
  }

  return (
    <div>
      <SketchForm caller={caller} />
      <h3 className="panel-group" ref={heading} tabIndex={-1}>
        {say('allSketches')}
      </h3>
      <p className="small panel-good" role="status">
        {said}
      </p>
      <ProblemNotice error={error} />
      {listed?.length === 0 && <p className="soft">{say('noSketches')}</p>}
      <ul className="panel-notes">
        {listed?.map((sketch) => (
          <SketchItem
            key={sketch.sketchId}
            {...{ caller, sketch, pictures }}
            onDone={finish}
            onErasing={() => (erased.current = sketch.sketchId)}
          />
        ))}
      </ul>
    </div>
  )
}

type ItemProps = {
  caller: EventCaller
  sketch: SketchInfo
  pictures: Pictures
  onDone: (words: string) => Promise<void>
  onErasing: () => void
}

function SketchItem({ caller, sketch, pictures, onDone, onErasing }: ItemProps) {
  const { sketchId, asset, width, height, artist, alt, transcript, status } = sketch
  const [asking, setAsking] = useState<'words' | 'erase'>()
  const name = nameSketch(sketch)
  const isOnWall = status === 'on-wall'
  const move = useAction(async () => {
    await moveSketch(caller, sketchId, isOnWall ? 'set-aside' : 'restore')
    await onDone(say(isOnWall ? 'sketchSetAside' : 'sketchPutBack', { name }))
  })
  return (
    <li className="panel-note sketch-item">
      <div className="sketch-item-picture">
        <Thumbnail pictures={pictures} asset={asset} alt={alt} width={width} height={height} />
      </div>
      <div className="sketch-item-words">
        <p className="panel-note-head">
          <span dir={directionOf(name)}>{name}</span>
          <span className="panel-remark">{isOnWall ? say('isOnWall') : say('isSetAside')}</span>
        </p>
        <p className="small soft" dir="auto">
          {artist === '' ? say('noArtist') : say('drawnBy', { artist })}
        </p>
        {(alt === '' || transcript === '') && <p className="small sketch-missing">{sayMissing(alt, transcript)}</p>}
      </div>
      <ProblemNotice error={move.error} />
      <div className="row" role="group" aria-label={say('whatToDoWith', { name })}>
        <Button aria-haspopup="dialog" onClick={() => setAsking('words')}>
          {say('changeWords')}
        </Button>
        <Button busy={move.busy} onClick={() => move.run()}>
          {isOnWall ? say('setAside') : say('putBack')}
        </Button>
        <Button kind="bad" aria-haspopup="dialog" onClick={() => setAsking('erase')}>
          {say('erase')}
        </Button>
      </div>
      {asking === 'words' && (
        <SketchWordsDialog
          caller={caller}
          sketchId={sketchId}
          words={sketch}
          onSaved={(saved) => {
            setAsking(undefined)
            void onDone(say('sketchWordsSaved', { name: nameSketch(saved) }))
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'erase' && (
        <EraseDialog
          name={name}
          erase={async () => {
            onErasing()
            await eraseSketch(caller, sketchId)
            await onDone(say('sketchErased', { name }))
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </li>
  )
}

function sayMissing(alt: string, transcript: string): string {
  if (alt !== '') return say('transcriptMissing')
  return transcript === '' ? say('altAndTranscriptMissing') : say('altMissing')
}

function EraseDialog({ name, erase, onClose }: { name: string; erase: () => Promise<void>; onClose: () => void }) {
  const erasing = useAction(erase)
  return (
    <Dialog title={say('askEraseSketch', { name })} onClose={onClose}>
      <p>{say('eraseSketchMeans')}</p>
      <ProblemNotice error={erasing.error} />
      <div className="dialog-buttons">
        <Button onClick={onClose}>{say('keepIt')}</Button>
        <Button kind="bad" busy={erasing.busy} onClick={() => erasing.run()}>
          {say('eraseForGood')}
        </Button>
      </div>
    </Dialog>
  )
}
