/**
 * Words that the server did not take, or cannot take any more: what can be done now. Nothing typed is lost before the
 * person chooses.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import type { OutboxEntry } from '../../own/queue.ts'
import { forgetChange, listChanges, readChange } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { Visit } from '../../phone/visit.ts'
import { Button } from '../../ui/button.tsx'
import { copyWords } from '../../parts/copy-words.ts'
import './unsettled.css'

export type SettleNoteProps = { visit: Visit; note: OwnNote; entry: OutboxEntry; onGone: () => void }

export function SettleNote({ visit, note, entry, onGone }: SettleNoteProps) {
  if (entry.state === 'changed') return <ChooseWords visit={visit} entry={entry} />
  return <Refused visit={visit} note={note} entry={entry} onGone={onGone} />
}

function ChooseWords({ visit, entry }: { visit: Visit; entry: OutboxEntry }) {
  return (
    <div className="choose">
      <figure>
        <figcaption>{say('theirWords')}</figcaption>
        <blockquote dir={directionOf(entry.theirs?.text)}>{entry.theirs?.text}</blockquote>
        <Button className="wide" onClick={() => visit.discard(entry.noteId)}>
          {say('keepTheirs')}
        </Button>
      </figure>
      <figure>
        <figcaption>{say('yourWords')}</figcaption>
        <blockquote dir={directionOf(entry.content.text)}>{entry.content.text}</blockquote>
        <Button className="wide" onClick={() => visit.keepMine(entry.noteId)}>
          {say('keepMine')}
        </Button>
      </figure>
    </div>
  )
}

function Refused({ visit, note, entry, onGone }: SettleNoteProps) {
  const words = useRef<HTMLParagraphElement>(null)
  const [said, setSaid] = useState('')
  const isNew = note.savedRev === 0
  return (
    <div className="refused">
      <p>{isNew ? say('refusedNew') : say('refusedChange')}</p>
      {/* Copying needs an element that holds the words and nothing else. */}
      <p ref={words} className="visually-hidden" aria-hidden="true">
        {entry.content.text}
      </p>
      <div className="row">
        <Button kind="main" onClick={() => visit.resend(entry.noteId)}>
          {entry.refusal?.code === 'note-erased' ? say('sendAsNew') : say('sendAgain')}
        </Button>
        <Button
          onClick={async () => {
            if (words.current) setSaid((await copyWords(words.current)) ? say('copied') : say('copyByHand'))
          }}
        >
          {say('copy')}
        </Button>
        <Button
          kind={isNew ? 'bad' : 'plain'}
          onClick={async () => {
            await visit.discard(entry.noteId)
            if (isNew) onGone()
          }}
        >
          {isNew ? say('removeHere') : say('dropChange')}
        </Button>
      </div>
      <p role="status">{said}</p>
    </div>
  )
}

export type WordsLeftProps = {
  words: string
  onCopied?: () => void
  /** What dropping them is called. */
  dropLabel: string
  onDrop: () => void
}

/** Words that this phone cannot send any more: to be copied, until the person is done with them. */
export function WordsLeft({ words, onCopied, dropLabel, onDrop }: WordsLeftProps) {
  const field = useRef<HTMLParagraphElement>(null)
  const [copied, setCopied] = useState('')
  const copy = async (): Promise<void> => {
    if (!field.current) return
    const isCopied = await copyWords(field.current)
    setCopied(say(isCopied ? 'copied' : 'copyByHand'))
    if (isCopied) onCopied?.()
  }
  return (
    <>
      <p>{say('wordsLeft')}</p>
      <p className="card-text" dir={directionOf(words)} ref={field}>
        {words}
      </p>
      <div className="row">
        <Button kind="main" onClick={copy}>
          {say('copy')}
        </Button>
        <Button onClick={onDrop}>{dropLabel}</Button>
      </div>
      <p role="status">{copied}</p>
    </>
  )
}

export type LostChangesProps = { eventId: string; notes: readonly OwnNote[]; onGone: () => void }

/** What was being typed into notes that have been erased meanwhile: their boxes went with them, the words do not. */
export function LostChanges({ eventId, notes, onGone }: LostChangesProps) {
  const [, setDropped] = useState<string>()
  return listChanges(eventId)
    .filter((lost) => !notes.some(({ noteId }) => noteId === lost))
    .map((noteId) => (
      <WordsLeft
        key={noteId}
        words={readChange(eventId, noteId)?.text ?? ''}
        dropLabel={say('removeHere')}
        onDrop={() => {
          forgetChange(eventId, noteId)
          setDropped(noteId)
          onGone()
        }}
      />
    ))
}
