/**
 * Shows a room for as long as this page has a right to it. When the event is deleted or the link renewed, everything of
 * the room goes from the page: the words of the wall, their undo, the document. What the person had written and could
 * not send is theirs, and can be copied.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { GonePage } from './gone-page.tsx'
import { inBrowser } from '../kept/kept.ts'
import { eventKey } from '../kept/registry.ts'
import { findGone, isGoneForEver } from '../wall/gone.ts'
import { collectWordsLeft, dropWordsLeft } from '../own/own-words-left.ts'
import type { OpenRoom, RoomState } from '../wall/room.ts'
import { useRoomState } from '../wall/use-room.ts'
import { useConnectionField } from '../wall/use-view.ts'

type RoomGateProps = { open: OpenRoom; eventId: string; children: (state: RoomState) => ReactNode }

export function RoomGate({ open, eventId, children }: RoomGateProps) {
  const state = useRoomState(open)
  const code = findGone(useConnectionField(state.room.connection, 'status'))
  return code === undefined ? children(state) : <Gone open={open} eventId={eventId} code={code} />
}

function Gone({ open, eventId, code }: Omit<RoomGateProps, 'children'> & { code: number }) {
  const [words, setWords] = useState<readonly string[]>([])
  const isCollected = useRef(false)
  useEffect(() => {
    if (isCollected.current) return
    isCollected.current = true
    // A moment later: fields that have just gone from the page still write down what was typed in them.
    setTimeout(() => {
      const unsaved = open.readUnsaved().map(({ text }) => text)
      open.close()
      setWords([...new Set([...unsaved, ...collectWordsLeft(eventId)])])
      // With another link to the same event they can still be sent.
      if (isGoneForEver(code)) dropWordsLeft(eventId)
    }, 0)
  }, [open, eventId, code])
  const isForEver = isGoneForEver(code)
  // Whoever joined on this browser has a page of their own notes, which a renewed link leaves them.
  const hasJoined = inBrowser.read(eventKey('session', eventId)) !== undefined
  return (
    <GonePage
      code={code}
      words={words}
      onRetry={isForEver ? undefined : () => location.reload()}
      ownNotesOf={isForEver || !hasJoined ? undefined : eventId}
    />
  )
}
