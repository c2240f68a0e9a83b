/** A note as facilitators have it in the list, with everything that can be done to it. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { memo, type KeyboardEvent } from 'react'
import type * as Y from 'yjs'
import { say as sayList } from '../../i18n/say-list.ts'
import { Button } from '../../ui/button.tsx'
import { LiveField } from './live-field.tsx'
import { NoteShell, type NoteLook } from './note-shell.tsx'
import { shorten } from './words.ts'

/** The same object for as long as the wall is open, so that rows do not draw themselves again for nothing. */
export type NoteCommands = {
  edit: (id: NoteId) => void
  endEdit: () => void
  move: (id: NoteId) => void
  setAside: (id: NoteId) => void
  shift: (id: NoteId, by: -1 | 1) => void
  tick: (id: NoteId, isTicked: boolean) => void
}

type NoteRowProps = NoteLook & {
  commands: NoteCommands
  isTicked: boolean
  /** Given while its words are being changed. */
  typing?: { doc: Y.Doc; undo: Y.UndoManager } | undefined
  /** Where it may go in its group's order; absent where there is no order to change. */
  order?: 'only' | 'first' | 'between' | 'last' | undefined
}

export const NoteRow = memo(function NoteRow({ commands, isTicked, typing, order, ...look }: NoteRowProps) {
  const { id, text } = look.note
  const brief = { words: shorten(text) }
  return (
    <NoteShell
      {...look}
      onDoubleClick={typing ? undefined : () => commands.edit(id)}
      tick={
        <label className="list-tick">
          <input
            type="checkbox"
            data-control="tick"
            checked={isTicked}
            aria-label={sayList('selectOf', brief)}
            onChange={(event) => commands.tick(id, event.target.checked)}
          />
        </label>
      }
      tools={
        typing ? (
          <Button data-control="done" onClick={commands.endEdit}>
            {sayList('done')}
          </Button>
        ) : (
          <NoteTools id={id} brief={brief} commands={commands} order={order} />
        )
      }
    >
      {typing ? (
        <LiveField root="notes" id={id} label={sayList('wordsOfNote')} {...typing} onDone={commands.endEdit} />
      ) : undefined}
    </NoteShell>
  )
})

type NoteToolsProps = Pick<NoteRowProps, 'commands' | 'order'> & {
  id: NoteId
  /** Its first words: each button says which note it is for. */
  brief: { readonly words: string }
}

function NoteTools({ id, brief, commands, order }: NoteToolsProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    // With Alt the note itself goes up or down, as lines do in editors.
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (by === undefined || !event.altKey || order === undefined) return
    event.preventDefault()
    commands.shift(id, by)
  }
  const shared = { kind: 'quiet', onKeyDown } as const
  return (
    <>
      {order !== undefined && order !== 'only' && (
        <>
          <Button
            {...shared}
            className="list-arrow"
            data-control="up"
            aria-label={sayList('moveUpOf', brief)}
            title={sayList('moveUp')}
            aria-disabled={order === 'first' || undefined}
            onClick={() => commands.shift(id, -1)}
          >
            ↑
          </Button>
          <Button
            {...shared}
            className="list-arrow"
            data-control="down"
            aria-label={sayList('moveDownOf', brief)}
            title={sayList('moveDown')}
            aria-disabled={order === 'last' || undefined}
            onClick={() => commands.shift(id, 1)}
          >
            ↓
          </Button>
        </>
      )}
      <Button {...shared} data-control="edit" aria-label={sayList('editOf', brief)} onClick={() => commands.edit(id)}>
        {sayList('edit')}
      </Button>
      <Button
        {...shared}
        data-control="move"
        aria-label={sayList('moveOf', brief)}
        aria-haspopup="dialog"
        onClick={() => commands.move(id)}
      >
        {sayList('move')}
      </Button>
      <Button
        {...shared}
        data-control="aside"
        aria-label={sayList('setAsideOf', brief)}
        onClick={() => commands.setAside(id)}
      >
        {sayList('setAside')}
      </Button>
    </>
  )
}
