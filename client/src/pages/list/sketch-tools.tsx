/** What a facilitator may do with a sketch note in the list, and with one part of it. */
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { nameRegion, nameSketch } from '../../wall/sketch-names.ts'
import { Button } from '../../ui/button.tsx'

type SketchToolsProps = {
  sketch: Sketch
  onWords: () => void
  onAddRegion: () => void
  onLock: (locked: boolean) => void
  onAside: () => void
}

export function SketchTools({ sketch, onWords, onAddRegion, onLock, onAside }: SketchToolsProps) {
  const name = nameSketch(sketch)
  const lock = sketch.locked ? 'Unpin' : 'Pin again'
  return (
    <>
      <Button
        kind="quiet"
        data-control="sketch-words"
        aria-label={`Change its words: ${name}`}
        aria-haspopup="dialog"
        onClick={onWords}
      >
        Change its words
      </Button>
      <Button
        kind="quiet"
        data-control="add-region"
        aria-label={`Add a part: ${name}`}
        aria-haspopup="dialog"
        onClick={onAddRegion}
      >
        Add a part
      </Button>
      <Button
        kind="quiet"
        data-control="lock"
        aria-label={`${lock}: ${name}`}
        title={sketch.locked ? 'So that it can be moved on the canvas' : 'So that nobody moves it by accident'}
        onClick={() => onLock(!sketch.locked)}
      >
        {lock}
      </Button>
      <Button kind="quiet" data-control="sketch-aside" aria-label={`Set aside: ${name}`} onClick={onAside}>
        Set aside
      </Button>
    </>
  )
}

type RegionToolsProps = {
  region: Region
  /** Notes selected in the list that it is not linked to yet. */
  linkable: number
  onChange: () => void
  onLink: () => void
  onRemove: () => void
}

export function RegionTools({ region, linkable, onChange, onLink, onRemove }: RegionToolsProps) {
  const name = nameRegion(region)
  return (
    <>
      {linkable > 0 && (
        <Button kind="quiet" data-control="link" aria-label={`Link ${linkable} selected: ${name}`} onClick={onLink}>
          Link {linkable} selected
        </Button>
      )}
      <Button kind="quiet" data-control="edit" aria-label={`Change: ${name}`} aria-haspopup="dialog" onClick={onChange}>
        Change
      </Button>
      <Button kind="quiet" data-control="remove" aria-label={`Remove: ${name}`} onClick={onRemove}>
        Remove
      </Button>
    </>
  )
}
