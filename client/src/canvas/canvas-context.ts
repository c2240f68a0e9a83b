/**
 * What the shapes of one canvas need to know beyond their own record. Shapes are drawn inside the stage that provides
 * it.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { assert } from '@gatherboard/shared/values/assert'
import { createContext, useContext } from 'react'
import type * as Y from 'yjs'
import type { Pictures } from '../api/pictures.ts'
import type { Lighting } from './lighting.ts'
import type { Direction } from './next-note.ts'
import type { Signal } from './signal.ts'

/** `isHeldUp`: sending them has failed, or somebody has to decide. */
export type UnsentWords = { readonly text: string; readonly isHeldUp: boolean }

/** How a participant writes in their own notes: the server is asked, the document is never touched. */
export type OwnWriting = {
  /** Words, by note, that the wall does not show yet. */
  readonly unsent: Signal<ReadonlyMap<string, UnsentWords>>
  /** @param seenText what the wall said when the person began */
  readonly change: (noteId: string, text: string, seenText: string) => void
  /** Whether a field may be opened for its words now, by whichever way. */
  readonly mayChange: (noteId: string) => boolean
  readonly eventId: string
}

type CanvasContextValue = {
  readonly doc: Y.Doc
  readonly reader: BoardReader
  readonly undo: Y.UndoManager
  /** The first words of a note that was only a draft: writes it into the document. */
  readonly createNote: (noteId: string, text: string) => void
  /** Tab and Ctrl+Enter in a note that has words: on to the one beside it. */
  readonly writeNext: (noteId: string, direction: Direction) => void
  readonly pictures: Pictures
  readonly lighting: Lighting
  /** With somebody taking part. */
  readonly own: OwnWriting | undefined
}

export const CanvasContext = createContext<CanvasContextValue | undefined>(undefined)

export function useCanvasContext(): CanvasContextValue {
  const value = useContext(CanvasContext)
  assert(value, 'a shape outside of a canvas stage')
  return value
}
