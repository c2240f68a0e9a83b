/** What destroys a note's words asks first, for as long as there is such a note. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Note } from '@gatherboard/shared/wall/note'
import { useEffect, useRef } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { EraseDialog, RedactDialog } from '../../panel/note-actions.tsx'

export type Asked = { readonly about: 'erase' | 'redact'; readonly id: NoteId }

type AskFirstProps = {
  caller: EventCaller
  note: Note | undefined
  about: Asked['about']
  onClose: () => void
  onGone: () => void
}

/** The note as it is now: words that somebody has withdrawn meanwhile must not stay on this screen. */
export function AskFirst({ caller, note, about, onClose, onGone }: AskFirstProps) {
  const isThere = useRef(true)
  const close = (): void => {
    // An answer of the server may come when this is closed already, and the hands are elsewhere.
    if (isThere.current) onClose()
    isThere.current = false
  }
  const isGone = note === undefined
  const newest = useRef({ close, onGone })
  newest.current = { close, onGone }
  useEffect(() => {
    if (!isGone) return
    newest.current.close()
    newest.current.onGone()
  }, [isGone])
  if (!note) return null
  const Question = about === 'erase' ? EraseDialog : RedactDialog
  return <Question caller={caller} note={note} onClose={close} />
}
