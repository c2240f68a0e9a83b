/** What a facilitator may do with a sketch note in the list, and with one part of it. */
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { say as sayList } from '../../i18n/say-list.ts'
import { nameRegion, nameSketch } from '../../wall/sketch-names.ts'
import { Button } from '../../ui/button.tsx'

type SketchToolsProps = {
  sketch: Sketch
  onWords: () => void
  onAddRegion: () => void
  onLock: (locked: boolean) => void
  onAside: () => void
}

const PIN = { words: 'pin', of: 'pinOf', why: 'pinWhy' } as const
const UNPIN = { words: 'unpin', of: 'unpinOf', why: 'unpinWhy' } as const

export function SketchTools({ sketch, onWords, onAddRegion, onLock, onAside }: SketchToolsProps) {
  const name = { sketch: nameSketch(sketch) }
  const lock = sketch.locked ? UNPIN : PIN
  return (
    <>
      <Button
        kind="quiet"
        data-control="sketch-words"
        aria-label={sayList('changeSketchWordsOf', name)}
        aria-haspopup="dialog"
        onClick={onWords}
      >
        {sayList('changeSketchWords')}
      </Button>
      <Button
        kind="quiet"
        data-control="add-region"
        aria-label={sayList('addPartOf', name)}
        aria-haspopup="dialog"
        onClick={onAddRegion}
      >
        {sayList('addPart')}
      </Button>
      <Button
        kind="quiet"
        data-control="lock"
        aria-label={sayList(lock.of, name)}
        title={sayList(lock.why)}
        onClick={() => onLock(!sketch.locked)}
      >
        {sayList(lock.words)}
      </Button>
      <Button
        kind="quiet"
        data-control="sketch-aside"
        aria-label={sayList('setAsideOf', { words: name.sketch })}
        onClick={onAside}
      >
        {sayList('setAside')}
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
  const name = { part: nameRegion(region) }
  return (
    <>
      {linkable > 0 && (
        <Button
          kind="quiet"
          data-control="link"
          aria-label={sayList('linkSelectedOf', { ...name, count: linkable })}
          onClick={onLink}
        >
          {sayList('linkSelected', { count: linkable })}
        </Button>
      )}
      <Button
        kind="quiet"
        data-control="edit"
        aria-label={sayList('changeOf', { words: name.part })}
        aria-haspopup="dialog"
        onClick={onChange}
      >
        {sayList('change')}
      </Button>
      <Button kind="quiet" data-control="remove" aria-label={sayList('removeOf', name)} onClick={onRemove}>
        {sayList('remove')}
      </Button>
    </>
  )
}
