/**
 * The sketch notes of the wall, beside the canvas: look at one, see what was drawn where; for a facilitator also pin
 * and unpin, mark parts and link them to what is chosen on the wall. Plain buttons and fields: all of it by keyboard.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { cleanLine } from '@gatherboard/shared/values/text'
import type { ReactNode } from 'react'
import { countBoth } from '../../facilitate/counted.ts'
import {
  changeRegion,
  linkRegion,
  pinSketch,
  removeRegion,
  setSketchAside,
  unlinkRegion,
} from '../../facilitate/sketch.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { useKeptText, type WordsKey } from '../../kept/kept-words.ts'
import { nameRegion, nameSketch, readLinks } from '../../wall/sketch-names.ts'
import { sortSketches } from '../../wall/sketch-order.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { DRAW_REGION } from '../../canvas/region-tool.ts'
import { Button } from '../../ui/button.tsx'
import { Field, countOver } from '../../ui/field.tsx'
import './sketch-drawer.css'
import { HeadWords } from './toolbar.tsx'
import type { SketchNotes } from './use-sketch-notes.ts'

type SketchDrawerProps = {
  canvas: CanvasHandle
  view: BoardView
  sketchNotes: SketchNotes
  mayChange: boolean
  onClose: () => void
  children?: ReactNode
}

export function SketchDrawer({ canvas, view, sketchNotes, mayChange, onClose, children }: SketchDrawerProps) {
  const sketches = sortSketches(view.sketches.values())
  return (
    <aside className="drawer sketch-drawer" id="sketch-notes" aria-labelledby="sketch-notes-title">
      <div className="sketch-drawer-head">
        <h2 id="sketch-notes-title">{sayCanvas('sketchNotes')}</h2>
        <Button onClick={onClose}>{sayCanvas('close')}</Button>
      </div>
      {children}
      {sketches.length === 0 && <p className="soft">{sayCanvas('noSketches')}</p>}
      {sketches.map((sketch) => (
        <SketchCard key={sketch.id} {...{ canvas, view, sketch, sketchNotes, mayChange }} />
      ))}
    </aside>
  )
}

/** Opens and closes the drawer. */
export function SketchToggle({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <Button
      className="head-tool panel-toggle"
      title={sayCanvas('sketchNotes')}
      aria-expanded={isOpen}
      aria-controls="sketch-notes"
      onClick={onToggle}
    >
      <HeadWords icon="sketches">{sayCanvas('sketchNotes')}</HeadWords>
    </Button>
  )
}

type CardProps = Omit<SketchDrawerProps, 'onClose' | 'children'> & { sketch: Sketch }

function SketchCard({ canvas, view, sketch, sketchNotes, mayChange }: CardProps) {
  const name = nameSketch(sketch)
  const isDrawing = useCanvasValue(() => canvas.tool === DRAW_REGION, [canvas])
  return (
    <section className="sketch-card" aria-label={name}>
      <Thumbnail
        pictures={sketchNotes.pictures}
        asset={sketch.asset}
        alt={sketch.alt}
        width={sketch.width}
        height={sketch.height}
      />
      <h3 dir={directionOf(name)}>{name}</h3>
      {sketch.artist !== '' && (
        <p className="soft" dir="auto">
          {sayCanvas('drawnBy', { artist: sketch.artist })}
        </p>
      )}
      {sketch.transcript !== '' && (
        <details>
          <summary>{sayCanvas('wordsInSketch')}</summary>
          <p className="sketch-words" dir={directionOf(sketch.transcript)}>
            {sketch.transcript}
          </p>
        </details>
      )}
      <div className="row">
        <Button aria-label={sayCanvas('lookAtNamed', { name })} onClick={() => sketchNotes.showSketch(sketch)}>
          {sayCanvas('lookAtIt')}
        </Button>
        {mayChange && (
          <>
            <Button
              aria-label={sayCanvas(sketch.locked ? 'unpinNamed' : 'pinNamedAgain', { name })}
              onClick={() => sketchNotes.change(pinSketch(sketch, !sketch.locked))}
            >
              {sayCanvas(sketch.locked ? 'unpin' : 'pinAgain')}
            </Button>
            <Button
              aria-pressed={isDrawing}
              aria-label={sayCanvas('markPartOfNamed', { name })}
              onClick={() => {
                sketchNotes.showSketch(sketch)
                canvas.takeTool(DRAW_REGION)
              }}
            >
              {sayCanvas('markPart')}
            </Button>
            <Button
              aria-label={sayCanvas('setNamedAside', { name })}
              onClick={() => sketchNotes.change(setSketchAside(sketch))}
            >
              {sayCanvas('setAside')}
            </Button>
          </>
        )}
      </div>
      {sketch.regions.length > 0 && (
        <ul className="sketch-regions" aria-label={sayCanvas('partsOf', { name })}>
          {sketch.regions.map((region) => (
            <RegionRow key={region.id} {...{ canvas, view, sketch, region, sketchNotes, mayChange }} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RegionRow({ canvas, view, sketch, region, sketchNotes, mayChange }: CardProps & { region: Region }) {
  const { lighting, showRegion, change } = sketchNotes
  const isLit = useCanvasValue(() => lighting.lit.get()?.region.id === region.id, [lighting, region.id])
  const chosen = useCanvasValue(() => canvas.selection, [canvas])
  const count = chosen.notes.length + chosen.clusters.length
  const name = nameRegion(region)
  return (
    <li className="sketch-region">
      {mayChange ? (
        <RegionName
          key={region.label}
          kept={`${sketchNotes.eventId}.region-name.${region.id}`}
          label={region.label}
          onName={(label) => change(changeRegion(sketch.id, { ...region, label }))}
        />
      ) : (
        <strong dir={directionOf(name)}>{name}</strong>
      )}
      <p className="soft small">{sayLinks(region, view)}</p>
      <div className="row">
        <Button aria-label={sayCanvas('lookAtNamed', { name })} onClick={() => showRegion(sketch, region)}>
          {sayCanvas('lookAtIt')}
        </Button>
        <Button
          aria-pressed={isLit}
          aria-label={sayCanvas('lightNotesOfNamed', { name })}
          onClick={() => lighting.toggle(region)}
        >
          {sayCanvas('lightNotes')}
        </Button>
        {mayChange && (
          <>
            <Button
              aria-disabled={count === 0 || undefined}
              onClick={() => change(linkRegion(sketch.id, region, chosen))}
            >
              {count === 0 ? sayCanvas('linkWhatIsChosen') : sayCanvas('linkChosen', { count })}
            </Button>
            {region.notes.length + region.clusters.length > 0 && (
              <Button onClick={() => change(unlinkRegion(sketch.id, region))}>{sayCanvas('unlinkAll')}</Button>
            )}
            <Button
              aria-label={sayCanvas('removeNamed', { name })}
              onClick={() => change(removeRegion(sketch.id, region))}
            >
              {sayCanvas('remove')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

/** Written when the field is left or Enter pressed: one step of undo, not one a letter. */
function RegionName({ kept, label, onName }: { kept: WordsKey; label: string; onName: (label: string) => void }) {
  const [text, setText, dropText] = useKeptText(kept, label)
  const bound = { words: text, charactersMax: LIMITS.titleCharactersMax }
  const finish = (): void => {
    // Too many: they stay in the field, which says how many.
    if (countOver(bound) > 0) return
    const name = cleanLine(text)
    dropText()
    if (name !== label) onName(name)
  }
  return (
    <Field label={sayCanvas('whatIsDrawnHere')} bound={bound}>
      {(control) => (
        <input
          {...control}
          dir={directionOf(text)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Enter') finish()
          }}
        />
      )}
    </Field>
  )
}

function sayLinks(region: Region, view: BoardView): string {
  const { notes, clusters } = readLinks(region, view)
  return notes.length + clusters.length === 0
    ? sayCanvas('notLinked')
    : sayCanvas('linkedTo', { what: countBoth(notes.length, clusters.length) })
}
