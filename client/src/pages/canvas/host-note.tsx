/** A facilitator's bar beside the chosen notes: what it asks for, done on the wall or asked of the server. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import { newClusterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { useMemo, useState } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { editNote, makeCluster, performOn, removeSelected, showNotes } from '../../canvas/commands.ts'
import { duplicateSelected } from '../../canvas/paste-commands.ts'
import { moveNotes, type Destination } from '../../facilitate/move.ts'
import type { Say } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { GroupChips } from '../../suggest/group-chips.tsx'
import { MoreLikeThis } from '../../suggest/more-like-this.tsx'
import { useSuggestedGroups } from '../../suggest/use-suggested-groups.ts'
import { useSuggestions, type SuggestionSwitch } from '../../suggest/use-suggestions.ts'
import { asideAllOfPhone } from './aside-from-phone.ts'
import { AskFirst, type Asked } from './ask-first.tsx'
import { BesideChosen } from './beside-chosen.tsx'
import { GroupBar } from './group-bar.tsx'
import { HostBar, type GroupOption, type HostActs } from './host-bar.tsx'
import type { StageCall } from './stage-call.tsx'

type HostNoteProps = {
  caller: EventCaller
  canvas: CanvasHandle
  view: BoardView
  stageCall: StageCall
  say: Say
}

export function HostNote({ caller, canvas, view, stageCall, say }: HostNoteProps) {
  const chosen = useCanvasValue(() => canvas.selection, [canvas])
  const { notes: ids, clusters } = chosen
  const notes = ids.flatMap((id) => view.notes.get(id) ?? [])
  const [only] = notes.length === 1 ? notes : []
  const groups = useMemo(() => listGroups(view), [view])
  const suggestions = useSuggestions(caller)
  const [asked, setAsked] = useState<Asked>()
  const acts = describeActs({ caller, canvas, view, stageCall, say }, notes, (about, { id }) => setAsked({ about, id }))
  return (
    <>
      {notes.length > 0 && clusters.length === 0 && (
        <BesideChosen canvas={canvas} chosen={chosen} label={sayCanvas('theseNotes', { count: notes.length })}>
          <HostBar
            lenses={view.meta.lenses}
            lens={findCommon(notes, ({ lens }) => lens)}
            group={findCommon(notes, ({ cluster }) => cluster)}
            groups={groups}
            isSpotlit={only !== undefined && view.meta.stage.spotlight === only.id}
            acts={acts}
            chips={
              only && suggestions.isOn
                ? chipsFor({ caller, suggestions, canvas, view, note: only }, acts.putInto)
                : undefined
            }
            onTyped={() => canvas.focusUnlessWriting()}
          />
        </BesideChosen>
      )}
      {clusters.length > 0 && notes.length === 0 && (
        <BesideChosen canvas={canvas} chosen={chosen} label={sayCanvas('theseGroups', { count: clusters.length })}>
          <GroupBar canvas={canvas} view={view} clusters={clusters} stageCall={stageCall} say={say} />
        </BesideChosen>
      )}
      {asked && (
        <AskFirst
          key={`${asked.about} ${asked.id}`}
          caller={caller}
          note={view.notes.get(asked.id)}
          about={asked.about}
          onClose={() => {
            setAsked(undefined)
            canvas.focus()
          }}
          onGone={() => say({ words: sayCanvas('noteGone') })}
        />
      )}
    </>
  )
}

type NoteChipsProps = {
  caller: EventCaller
  suggestions: SuggestionSwitch
  canvas: CanvasHandle
  note: Note
  view: BoardView
  onPut: (id: ClusterId) => void
  onLeave: () => void
}

const chipsFor =
  (about: Omit<NoteChipsProps, 'onPut' | 'onLeave'>, put: HostActs['putInto']) => (close: () => void) => {
    const onPut = (id: ClusterId): void => {
      put(id)
      close()
      about.canvas.focus()
    }
    return <NoteChips {...about} onPut={onPut} onLeave={close} />
  }

/** Asked for when the sheet is opened, so that nothing in the bar moves for it. */
function NoteChips({ caller, suggestions, canvas, note, view, onPut, onLeave }: NoteChipsProps) {
  const groups = useSuggestedGroups(caller, suggestions, [note.id])
  const show = (ids: readonly NoteId[]): void => {
    onLeave()
    showNotes(canvas, ids)
    canvas.focus()
  }
  return (
    <>
      <GroupChips suggestions={groups} noteId={note.id} clusters={view.clusters} onPut={onPut} />
      <MoreLikeThis {...{ caller, suggestions, view }} noteId={note.id} onShow={(id) => show([id])} onSelect={show} />
    </>
  )
}

/** The ways of one selection, as it is while the bar is drawn. */
function describeActs(
  { caller, canvas, view, stageCall, say }: HostNoteProps,
  notes: readonly Note[],
  ask: (about: 'erase' | 'redact', note: Note) => void,
): HostActs {
  const [only] = notes.length === 1 ? notes : []
  const ids = notes.map(({ id }) => id)
  const move = (to: Destination): void => {
    performOn(canvas, moveNotes(view, ids, to), say)
  }
  return {
    write: only && (() => editNote(canvas, only.id)),
    heading: (lens) => move({ lens }),
    putInto: (id) => move({ group: { kind: 'known', id } }),
    newGroup: (name) =>
      name === '' ? makeCluster(canvas, say) : move({ group: { kind: 'new', id: newClusterId(), name } }),
    ungroup: notes.some(({ cluster }) => cluster !== undefined) ? () => move({ group: { kind: 'none' } }) : undefined,
    spotlight: only && (view.meta.stage.spotlight === only.id ? stageCall.stop : stageCall.spotlight),
    setAside: () => {
      removeSelected(canvas, say)
      canvas.focus()
    },
    takeWordsOut: only && (() => ask('redact', only)),
    asideFromPhone:
      only?.source === 'phone'
        ? () => {
            // At once: when the server answers, the hands are elsewhere.
            canvas.focus()
            void asideAllOfPhone(caller, only.id, say)
          }
        : undefined,
    duplicate: () => void duplicateSelected(canvas),
    erase: only && (() => ask('erase', only)),
  }
}

/** What all of them have the same; undefined when they differ. */
function findCommon<Value>(notes: readonly Note[], read: (note: Note) => Value | undefined): Value | undefined {
  const [first] = notes
  const value = first && read(first)
  return notes.every((note) => read(note) === value) ? value : undefined
}

/** As people look for them: by name. */
function listGroups(view: BoardView): GroupOption[] {
  const counts = new Map<string, number>()
  for (const { cluster } of view.notes.values())
    if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
  return [...view.clusters.values()]
    .map(({ id, name }) => ({ id: id as ClusterId, name, count: counts.get(id) ?? 0 }))
    .sort((one, other) => one.name.localeCompare(other.name))
}
