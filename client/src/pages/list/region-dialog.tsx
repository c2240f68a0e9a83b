/**
 * A part of a sketch note, new or known: its name, its place in four numbers, and the notes and groups that it shows.
 * One step.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newRegionId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { cleanLine } from '@gatherboard/shared/values/text'
import { useState } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { toPercentages } from '../../layout/region-box.ts'
import { fromPercents, toPercents, type Percents } from '../../layout/region-percent.ts'
import { useKeptFields } from '../../kept/kept-words.ts'
import { nameSketch } from '../../wall/sketch-names.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { GroupsDrawnHere, NotesDrawnHere } from './region-links.tsx'

const NUMBERS = ['left', 'top', 'width', 'height'] as const

type RegionDialogProps = {
  eventId: string
  view: BoardView
  pictures: Pictures
  sketch: Sketch
  /** Absent: a new one. */
  region: Region | undefined
  /** The notes that are selected in the list. */
  selected: readonly NoteId[]
  onSave: (region: Region) => void
  onClose: () => void
}

export function RegionDialog(props: RegionDialogProps) {
  const { view, pictures, sketch, region, selected, onSave } = props
  const draft = useRegionDraft(props)
  const { notes, setNotes } = draft
  const unlinked = selected.filter((id) => !notes.has(id))
  const name = { sketch: nameSketch(sketch) }
  const close = (): void => {
    draft.dropWords()
    props.onClose()
  }
  return (
    <Dialog title={region ? sayList('partTitle', name) : sayList('newPartTitle', name)} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const saved = draft.read()
          if (!saved) return
          draft.dropWords()
          onSave(saved)
        }}
      >
        <Preview pictures={pictures} sketch={sketch} box={draft.box} />
        <Field label={sayList('partName')} bound={{ words: draft.label, charactersMax: LIMITS.titleCharactersMax }}>
          {(control) => (
            <input
              {...control}
              dir={directionOf(draft.label)}
              value={draft.label}
              onChange={(event) => draft.setLabel(event.target.value)}
            />
          )}
        </Field>
        <PlaceFields
          typed={draft.typed}
          problem={draft.isRefused ? sayList('partPlaceWrong') : undefined}
          onType={draft.setTyped}
        />
        <GroupsDrawnHere view={view} groups={draft.clusters} onChange={draft.setClusters} />
        <NotesDrawnHere view={view} before={draft.before.notes} notes={notes} onChange={setNotes} />
        {unlinked.length > 0 && (
          <p>
            <Button onClick={() => setNotes(new Set([...notes, ...unlinked]))}>
              {sayList('linkNotes', { count: unlinked.length })}
            </Button>
          </p>
        )}
        <div className="dialog-buttons">
          <Button onClick={close}>{sayList(region ? 'leaveAsItIs' : 'addNothing')}</Button>
          <Button kind="main" type="submit">
            {sayList(region ? 'save' : 'addIt')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What the dialog holds until it is saved; for a new part, one in the middle with the notes that are selected. */
function useRegionDraft({ eventId, sketch, region, selected }: RegionDialogProps) {
  const [before] = useState<Region>(
    () => region ?? { id: newRegionId(), box: middleOf(sketch), label: '', notes: selected, clusters: [] },
  )
  const { fields, touched, change, letGo } = useKeptFields(`${eventId}.region.${region?.id ?? `new.${sketch.id}`}`, {
    label: before.label,
    typed: toPercents(sketch, before.box),
  })
  const { label, typed } = fields
  const [notes, setNotes] = useState<ReadonlySet<NoteId>>(new Set(before.notes))
  const [clusters, setClusters] = useState<ReadonlySet<ClusterId>>(new Set(before.clusters))
  const [wasRefused, setRefused] = useState(false)
  const box = fromPercents(sketch, typed, before.box)
  return {
    ...{ before, label, typed, notes, setNotes, clusters, setClusters },
    setLabel: (words: string) => change({ label: words }),
    setTyped: (percents: Percents) => change({ typed: percents }),
    dropWords: () => letGo(touched),
    /** Undefined while the four numbers are none. */
    box,
    /** Somebody has tried to save numbers that are none, and has not put them right. */
    isRefused: wasRefused && !box,
    /** Undefined where it is refused. */
    read(): Region | undefined {
      setRefused(!box)
      // Links to what the wall does not have just now are kept: it may be put back.
      return box && { id: before.id, box, label: cleanLine(label), notes: [...notes], clusters: [...clusters] }
    },
  }
}

/** The picture, with a frame round the part. */
function Preview({ pictures, sketch, box }: Pick<RegionDialogProps, 'pictures' | 'sketch'> & { box: Box | undefined }) {
  const { asset, alt, width, height } = sketch
  return (
    <div className="region-preview">
      <Thumbnail pictures={pictures} asset={asset} alt={alt} width={width} height={height} size={640} />
      {box && <div className="region-frame" style={toPercentages(sketch, box)} />}
    </div>
  )
}

type PlaceFieldsProps = { typed: Percents; problem: string | undefined; onType: (typed: Percents) => void }

function PlaceFields({ typed, problem, onType }: PlaceFieldsProps) {
  return (
    <fieldset>
      <legend>{sayList('partPlace')}</legend>
      <div className="region-numbers">
        {NUMBERS.map((name, index) => (
          <Field key={name} label={sayList(name)} problem={index === 0 ? problem : undefined}>
            {(control) => (
              <input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={typed[index] ?? ''}
                onChange={(event) => onType(replaceAt(typed, index, event.target.value))}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  )
}

/** Where a new part begins: in the middle, easy to see and to move. */
const middleOf = ({ width, height }: Sketch): Box => [
  Math.round(width / 4),
  Math.round(height / 4),
  Math.round(width / 2),
  Math.round(height / 2),
]

function replaceAt(percents: Percents, index: number, text: string): Percents {
  const [left, top, width, height] = percents.map((each, at) => (at === index ? text : each))
  return [left ?? '', top ?? '', width ?? '', height ?? '']
}
