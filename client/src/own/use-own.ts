/** Ties a participant's notes to a large-screen page: opened with it, closed with it, and compared with its wall. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { openOwnAtScreen } from './at-screen.ts'
import { mergeOwnNotes, type OwnNote } from './own-notes.ts'
import { EMPTY_OWN, type OwnStore, type OwnView } from './own-store.ts'
import { dropWordsLeft } from './own-words-left.ts'
import type { Settled } from './sender.ts'

export type Own = {
  /** Undefined where nobody may write, and for the moment until it is open. */
  readonly store: OwnStore | undefined
  readonly view: OwnView
  /** Newest first. */
  readonly notes: readonly OwnNote[]
  /** Of the notes that the server has. */
  readonly ids: ReadonlySet<NoteId>
  /** Words, by note, that the server has and the wall may not show yet. */
  readonly landing: ReadonlyMap<NoteId, string>
  /** Takes everything that was written here and is not sent out of this tab. */
  forget(): Promise<void>
  /** Whether it was: nothing more may be kept then. */
  isLeft(): boolean
}

export type OwnOptions = {
  eventId: string
  token: string
  /** Whether this person may write at all. */
  isOpen: boolean
  board: BoardView
  isLive: boolean
  onSettled: (settled: Settled) => void
}

/** How long words that the server has may take to come back with the wall. */
const ARRIVES_WITHIN_MS = 1_500
const NOTHING: ReadonlyMap<NoteId, string> = new Map()
const neverChanges = () => () => undefined

export function useOwn({ eventId, token, isOpen, board, isLive, onSettled }: OwnOptions): Own {
  const newest = useRef(onSettled)
  newest.current = onSettled
  const [store, setStore] = useState<OwnStore>()
  const { landing, land } = useLanding()
  useEffect(() => {
    if (!isOpen) return undefined
    const opened = openOwnAtScreen(eventId, token, (settled) => {
      if (settled.kind === 'saved') land(settled.task.noteId, settled.task.content.text)
      newest.current(settled)
    })
    setStore(opened)
    return () => {
      setStore(undefined)
      opened.close()
    }
  }, [eventId, token, isOpen, land])
  const view = useSyncExternalStore(store?.subscribe ?? neverChanges, () => store?.view ?? EMPTY_OWN)
  const isRead = view.savedState === 'read'
  useEffect(() => {
    if (isLive && isRead) store?.compare(board)
  }, [store, board, isLive, isRead])
  // What could not be had while the server was away, and what other pages of this person did meanwhile.
  useEffect(() => {
    if (!isLive) return
    store?.refreshReactions()
    store?.readAgain()
  }, [store, isLive])

  const { saved, outbox } = view
  const notes = useMemo(() => mergeOwnNotes(saved, outbox.entries, board), [saved, outbox.entries, board])
  const ids = useMemo(() => new Set(saved.map(({ noteId }) => noteId as NoteId)), [saved])
  const left = useRef(false)
  const isLeft = useCallback(() => left.current, [])
  const forget = useCallback(async () => {
    left.current = true
    dropWordsLeft(eventId)
    await store?.forget()
  }, [eventId, store])
  return useMemo(
    () => ({ store, view, notes, ids, landing, forget, isLeft }),
    [store, view, notes, ids, landing, forget, isLeft],
  )
}

function useLanding() {
  const [landing, setLanding] = useState(NOTHING)
  const land = useCallback((noteId: NoteId, text: string) => {
    setLanding((before) => new Map([...before, [noteId, text]]))
    setTimeout(
      () => setLanding((before) => new Map([...before].filter(([other, words]) => other !== noteId || words !== text))),
      ARRIVES_WITHIN_MS,
    )
  }, [])
  return { landing, land }
}
