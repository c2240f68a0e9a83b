/**
 * Own words that the server did not take as they were: both texts, and what can be done. Nothing goes until the person
 * says so.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useRef, useState } from 'react'
import { say as sayWall } from '../i18n/say-wall.ts'
import { say } from '../i18n/say.ts'
import type { OutboxEntry } from '../own/queue.ts'
import { Button } from '../ui/button.tsx'
import { copyWords } from './copy-words.ts'
import { useAskBeforeLeaving } from './save-status.tsx'
import './lost-words.css'
import './quoted-words.css'

type UnsettledNotesProps = {
  entries: readonly OutboxEntry[]
  onSettle: (noteId: NoteId, how: 'keepMine' | 'resend' | 'discard') => void
}

export function UnsettledNotes({ entries, onSettle }: UnsettledNotesProps) {
  const unsettled = entries.filter(({ state }) => state !== 'waiting')
  useAskBeforeLeaving(unsettled.length > 0)
  return (
    <div role="alert">
      {unsettled.length > 0 && (
        <section className="lost-words" aria-label={sayWall('needDecision')}>
          {unsettled.map((entry) =>
            entry.state === 'changed' ? (
              <Changed key={entry.noteId} entry={entry} onSettle={onSettle} />
            ) : (
              <Refused key={entry.noteId} entry={entry} onSettle={onSettle} />
            ),
          )}
        </section>
      )}
    </div>
  )
}

type EntryProps = Pick<UnsettledNotesProps, 'onSettle'> & { entry: OutboxEntry }

function Changed({ entry: { noteId, content, theirs }, onSettle }: EntryProps) {
  return (
    <>
      <h2>{sayWall('noteChanged')}</h2>
      <h3>{sayWall('nowItSays')}</h3>
      <blockquote className="quoted-words" dir={directionOf(theirs?.text)}>
        {theirs?.text}
      </blockquote>
      <h3>{sayWall('youWrote')}</h3>
      <blockquote className="quoted-words" dir={directionOf(content.text)}>
        {content.text}
      </blockquote>
      <div className="row">
        <Button kind="main" onClick={() => onSettle(noteId, 'keepMine')}>
          {sayWall('useMine')}
        </Button>
        <Button onClick={() => onSettle(noteId, 'discard')}>{sayWall('keepTheirs')}</Button>
      </div>
    </>
  )
}

function Refused({ entry: { noteId, act, content, refusal }, onSettle }: EntryProps) {
  const words = useRef<HTMLQuoteElement>(null)
  const [copied, setCopied] = useState('')
  const copy = async (): Promise<void> => {
    if (words.current) setCopied(say((await copyWords(words.current)) ? 'copied' : 'copyByHand'))
  }
  return (
    <>
      <h2>{refusal?.title ?? sayWall('noteRefused')}</h2>
      <p>{refusal?.detail}</p>
      <blockquote className="quoted-words" dir={directionOf(content.text)} ref={words}>
        {content.text}
      </blockquote>
      <div className="row">
        <Button kind="main" onClick={() => onSettle(noteId, 'resend')}>
          {sayWall(act === 'put' && refusal?.code === 'note-erased' ? 'sendAsNew' : 'tryAgain')}
        </Button>
        {act === 'put' && <Button onClick={() => void copy()}>{say('copy')}</Button>}
        <Button onClick={() => onSettle(noteId, 'discard')}>
          {sayWall(act === 'withdraw' ? 'leaveNote' : 'notNeeded')}
        </Button>
      </div>
      <p role="status">{copied}</p>
    </>
  )
}
