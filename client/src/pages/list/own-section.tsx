/** A participant's own notes in the list: where each is, changing it in its place, and withdrawing it. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { useEffect, useRef, useState } from 'react'
import { say as sayList } from '../../i18n/say-list.ts'
import { say } from '../../i18n/say.ts'
import { useKeptWords } from '../../kept/kept-words.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { Own } from '../../own/use-own.ts'
import { describeState } from '../../parts/note-words.ts'
import { UnsettledNotes } from '../../parts/unsettled-notes.tsx'
import { Button } from '../../ui/button.tsx'
import { lensNumber } from '../../ui/lens-mark.tsx'
import { ChangeNote } from './change-note.tsx'
import { NoteShell } from './note-shell.tsx'
import { shorten } from './words.ts'

type OwnSectionProps = {
  eventId: string
  own: Own
  view: BoardView
  supportLines: readonly SupportLine[] | undefined
  onWithdraw: (note: OwnNote) => void
}

export function OwnSection({ eventId, own, view, supportLines, onWithdraw }: OwnSectionProps) {
  const [changing, setChanging, stopChanging] = useKeptWords(`${eventId}.changing`, '')
  const { list, goBackTo } = useWayBack()
  const { store, notes } = own
  const { entries, trouble } = own.view.outbox
  const { lenses, phase } = view.meta
  const toRow = (note: OwnNote) => {
    const index = lenses.findIndex(({ id }) => id === note.content.lens)
    const shown = toShown(note, view, own.landing)
    const { title, detail } = describeState(note, trouble === 'locked-out' ? undefined : trouble)
    const isChanging = changing === note.noteId
    return (
      <NoteShell
        key={note.noteId}
        note={shown}
        number={lensNumber(index)}
        label={lenses[index]?.label ?? note.content.lens}
        showsLens
        remarks={[title, detail, note.content.quote ? say('mayQuote') : ''].filter(Boolean).join(' · ')}
        tools={!isChanging && <OwnTools note={note} text={shown.text} onChange={setChanging} onWithdraw={onWithdraw} />}
      >
        {isChanging ? (
          <ChangeNote
            eventId={eventId}
            note={note}
            shownText={shown.text}
            phase={phase}
            supportLines={supportLines}
            onSend={async (content, seenText) => store?.revise(note.noteId, content, note.savedRev, seenText)}
            onClose={() => {
              stopChanging()
              goBackTo(note.noteId)
            }}
          />
        ) : undefined}
      </NoteShell>
    )
  }
  return (
    <>
      <UnsettledNotes entries={entries} onSettle={(noteId, how) => void store?.[how](noteId)} />
      {notes.length > 0 && (
        <section className="list-section" data-section="own" aria-labelledby="own">
          <h2 id="own" tabIndex={-1} data-heading>
            {say('mineTitle')}
          </h2>
          <ul className="list-notes" ref={list}>
            {notes.map(toRow)}
          </ul>
        </section>
      )}
    </>
  )
}

/**
 * The focus goes back to the button that opened a form. The form is this part's own affair, so that the keeper of the
 * focus, which watches the whole list, is not told when it closes.
 */
function useWayBack() {
  const list = useRef<HTMLUListElement>(null)
  const [target, setTarget] = useState<{ noteId: string }>()
  useEffect(() => {
    if (!target || (document.activeElement !== document.body && document.activeElement !== null)) return
    list.current
      ?.querySelector<HTMLElement>(`[data-note="${CSS.escape(target.noteId)}"] [data-control="edit"]`)
      ?.focus()
  }, [target])
  return { list, goBackTo: (noteId: string) => setTarget({ noteId }) }
}

/** With the newest words: those that wait, those that are landing, or the wall's, which may be a facilitator's. */
function toShown({ noteId, content, entry }: OwnNote, view: BoardView, landing: Own['landing']): Note {
  const onWall = view.notes.get(noteId)
  const text = entry ? content.text : (landing.get(noteId) ?? onWall?.text ?? content.text)
  return { ...(onWall ?? { id: noteId, source: 'phone', createdMinute: 0 }), lens: content.lens, text }
}

type OwnToolsProps = {
  note: OwnNote
  text: string
  onChange: (noteId: string) => void
  onWithdraw: (note: OwnNote) => void
}

function OwnTools({ note, text, onChange, onWithdraw }: OwnToolsProps) {
  const { entry } = note
  if (entry?.act === 'withdraw' && entry.state === 'waiting') return null
  return (
    <>
      {entry?.state !== 'changed' && (
        <Button
          kind="quiet"
          data-control="edit"
          aria-label={sayList('changeOf', { words: shorten(text) })}
          onClick={() => onChange(note.noteId)}
        >
          {say('change')}
        </Button>
      )}
      {!(entry?.state === 'refused' && note.savedRev === 0) && (
        <Button
          kind="quiet"
          data-control="withdraw"
          aria-label={sayList('withdrawOf', { words: shorten(text) })}
          aria-haspopup="dialog"
          onClick={() => onWithdraw(note)}
        >
          {say('withdraw')}
        </Button>
      )}
    </>
  )
}
