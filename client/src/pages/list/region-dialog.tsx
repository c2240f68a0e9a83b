/**
 * A part of a sketch note, new or known: its name, its place in four numbers, and the notes and groups that it shows.
 * One step.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newRegionId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { cleanLine } from '@gatherboard/shared/values/text'
import { useMemo, useState } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { findNotes } from '../../find/find-notes.ts'
import { byName } from '../../find/list-groups.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { toPercentages } from '../../layout/region-box.ts'
import { fromPercents, toPercents, type Percents } from '../../layout/region-percent.ts'
import { nameSketch } from '../../wall/sketch-names.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice, Field } from '../../ui/field.tsx'
import { countNotes } from '../../facilitate/counted.ts'
import { shorten } from './words.ts'

const FOUND_SHOWN = 30
const NUMBERS = ['Left', 'Top', 'Width', 'Height'] as const

type RegionDialogProps = {
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

export function RegionDialog({ view, pictures, sketch, region, selected, onSave, onClose }: RegionDialogProps) {
  const [before] = useState<Region>(
    () => region ?? { id: newRegionId(), box: middleOf(sketch), label: '', notes: selected, clusters: [] },
  )
  const [label, setLabel] = useState(before.label)
  const [typed, setTyped] = useState<Percents>(() => toPercents(sketch, before.box))
  const [notes, setNotes] = useState<ReadonlySet<NoteId>>(new Set(before.notes))
  const [clusters, setClusters] = useState<ReadonlySet<ClusterId>>(new Set(before.clusters))
  const [isRefused, setRefused] = useState(false)
  const box = fromPercents(sketch, typed, before.box)
  const groups = [...view.clusters.values()].sort(byName)
  const unlinked = selected.filter((id) => !notes.has(id))
  const problem = isRefused && !box ? 'Write four numbers from 0 to 100 that leave a part of the picture.' : undefined

  const save = (): void => {
    setRefused(!box)
    // Links to what the wall does not have just now are kept: it may be put back.
    if (box) onSave({ id: before.id, box, label: cleanLine(label), notes: [...notes], clusters: [...clusters] })
  }
  return (
    <Dialog
      title={region ? `A part of “${nameSketch(sketch)}”` : `A new part of “${nameSketch(sketch)}”`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="region-preview">
          <Thumbnail
            pictures={pictures}
            asset={sketch.asset}
            alt={sketch.alt}
            width={sketch.width}
            height={sketch.height}
            size={640}
          />
          {box && <div className="region-frame" style={toPercentages(sketch, box)} />}
        </div>
        <Field label="What is drawn here">
          {(control) => (
            <input
              {...control}
              dir="auto"
              maxLength={LIMITS.titleCharactersMax}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
        <fieldset>
          <legend>Where it is, in % of the picture</legend>
          <div className="region-numbers">
            {NUMBERS.map((name, index) => (
              <Field key={name} label={name} problem={index === 0 ? problem : undefined}>
                {(control) => (
                  <input
                    {...control}
                    inputMode="decimal"
                    autoComplete="off"
                    value={typed[index] ?? ''}
                    onChange={(event) => setTyped(replaceAt(typed, index, event.target.value))}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
        {groups.length > 0 && (
          <fieldset>
            <legend>Groups that are drawn here</legend>
            <ul className="region-links">
              {groups.map((cluster) => (
                <li key={cluster.id}>
                  <Choice
                    type="checkbox"
                    checked={clusters.has(cluster.id)}
                    onChange={() => setClusters(toggle(clusters, cluster.id))}
                  >
                    <span dir="auto">{nameGroup(cluster.name)}</span>
                  </Choice>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <NotesDrawnHere view={view} before={before.notes} notes={notes} onChange={setNotes} />
        {unlinked.length > 0 && (
          <p>
            <Button onClick={() => setNotes(new Set([...notes, ...unlinked]))}>
              {unlinked.length === 1
                ? 'Link the note selected in the list'
                : `Link the ${countNotes(unlinked.length)} selected in the list`}
            </Button>
          </p>
        )}
        <div className="dialog-buttons">
          <Button onClick={onClose}>{region ? 'Leave it as it is' : 'Add nothing'}</Button>
          <Button kind="main" type="submit">
            {region ? 'Save' : 'Add it'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type NotesProps = {
  view: BoardView
  before: readonly NoteId[]
  notes: ReadonlySet<NoteId>
  onChange: (notes: ReadonlySet<NoteId>) => void
}

/** Those that were linked first, where they stay while they are ticked on and off; then what is looked for. */
function NotesDrawnHere({ view, before, notes, onChange }: NotesProps) {
  const [sought, setSought] = useState('')
  const found = useMemo(() => [...findNotes(view.notes, sought).values()], [view.notes, sought])
  const linked = [...new Set([...before, ...notes])].flatMap((id) => view.notes.get(id) ?? [])
  const others = found.filter((note) => !linked.includes(note))
  if (view.notes.size === 0) return null
  const rows = [...linked, ...(sought.trim() === '' && linked.length > 0 ? [] : others.slice(0, FOUND_SHOWN))]
  return (
    <fieldset>
      <legend>Notes that are drawn here</legend>
      <Field label="Find notes with the words">
        {(control) => (
          <input
            {...control}
            type="search"
            autoComplete="off"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        )}
      </Field>
      <p className="small soft" role="status">
        {notesLinked(linked.filter(({ id }) => notes.has(id)).length)}
        {sought.trim() === '' ? '' : ` · ${countNotes(found.length)} found`}
        {others.length > FOUND_SHOWN && sought.trim() !== '' ? `, the first ${FOUND_SHOWN} are shown` : ''}
      </p>
      {rows.length > 0 && (
        <ul className="region-links">
          {rows.map((note) => (
            <li key={note.id}>
              <Choice type="checkbox" checked={notes.has(note.id)} onChange={() => onChange(toggle(notes, note.id))}>
                <span dir="auto">{shorten(note.text)}</span>
              </Choice>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

const notesLinked = (count: number): string => (count === 0 ? 'No note linked yet' : `${countNotes(count)} linked`)

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

function toggle<Id>(ids: ReadonlySet<Id>, id: Id): ReadonlySet<Id> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
