/** What is being typed in the list, a note's words or a group's name, so that it does not move under the hands. */
import type { BoardView, BoardReader } from '@gatherboard/shared/wall/board-view'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { Say } from '../../facilitate/said.ts'
import { say as sayList } from '../../i18n/say-list.ts'

/** Listed where and as it was when that began. */
type Typing = { root: 'notes'; listed: Note } | { root: 'clusters'; listed: Cluster }

export type ListTyping = {
  readonly isNote: (id: NoteId) => boolean
  readonly isName: (id: ClusterId) => boolean
  readonly editNote: (id: NoteId) => void
  readonly editName: (id: ClusterId) => void
  readonly end: () => void
  /** The wall as it is listed. */
  readonly listed: BoardView
}

export function useTyping({ reader, doc }: { reader: BoardReader; doc: Y.Doc }, view: BoardView, say: Say): ListTyping {
  // A field that was open goes with its document; its words, where they did not arrive, come back as lost ones.
  const [open, setOpen] = useState<{ doc: Y.Doc; typing: Typing }>()
  const typing = open?.doc === doc ? open.typing : undefined
  const isGone = typing !== undefined && !isThere(view, typing)
  useEffect(() => {
    if (!isGone) return
    setOpen(undefined)
    say({ words: sayList('changedGone'), tone: 'bad' })
  }, [isGone, say])

  const editNote = useCallback(
    (id: NoteId) => {
      const listed = reader.view.notes.get(id)
      if (listed) setOpen({ doc, typing: { root: 'notes', listed } })
    },
    [reader, doc],
  )
  const editName = useCallback(
    (id: ClusterId) => {
      const listed = reader.view.clusters.get(id)
      if (listed) setOpen({ doc, typing: { root: 'clusters', listed } })
    },
    [reader, doc],
  )
  const end = useCallback(() => setOpen(undefined), [])
  return {
    isNote: (id) => typing?.root === 'notes' && typing.listed.id === id,
    isName: (id) => typing?.root === 'clusters' && typing.listed.id === id,
    editNote,
    editName,
    end,
    listed: useMemo(() => holdTyped(view, typing), [view, typing]),
  }
}

const isThere = (view: BoardView, typing: Typing): boolean =>
  typing.root === 'notes' ? view.notes.has(typing.listed.id) : view.clusters.has(typing.listed.id)

/** What is being typed in stays where it was when that began. */
function holdTyped(view: BoardView, typing: Typing | undefined): BoardView {
  if (!typing || !isThere(view, typing)) return view
  return typing.root === 'notes'
    ? { ...view, notes: new Map(view.notes).set(typing.listed.id, typing.listed) }
    : { ...view, clusters: new Map(view.clusters).set(typing.listed.id, typing.listed) }
}
