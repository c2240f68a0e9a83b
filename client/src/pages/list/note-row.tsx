/** A note as facilitators have it in the list, with everything that can be done to it. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { memo, type KeyboardEvent } from 'react'
import type * as Y from 'yjs'
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
  const { id } = look.note
  const brief = shorten(look.note.text)
  const moveBy = (by: -1 | 1) => (event: KeyboardEvent) => {
    // With Alt the note itself goes up or down, as lines do in editors.
    if (!event.altKey || order === undefined) return
    event.preventDefault()
    commands.shift(id, by)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') moveBy(-1)(event)
    else if (event.key === 'ArrowDown') moveBy(1)(event)
  }
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
            aria-label={`Select: ${brief}`}
            onChange={(event) => commands.tick(id, event.target.checked)}
          />
        </label>
      }
      tools={
        typing ? (
          <Button data-control="done" onClick={commands.endEdit}>
            Done
          </Button>
        ) : (
          <>
            {order !== undefined && order !== 'only' && (
              <>
                <Button
                  kind="quiet"
                  className="list-arrow"
                  data-control="up"
                  aria-label={`Move up: ${brief}`}
                  title="Move up"
                  aria-disabled={order === 'first' || undefined}
                  onKeyDown={onKeyDown}
                  onClick={() => commands.shift(id, -1)}
                >
                  ↑
                </Button>
                <Button
                  kind="quiet"
                  className="list-arrow"
                  data-control="down"
                  aria-label={`Move down: ${brief}`}
                  title="Move down"
                  aria-disabled={order === 'last' || undefined}
                  onKeyDown={onKeyDown}
                  onClick={() => commands.shift(id, 1)}
                >
                  ↓
                </Button>
              </>
            )}
            <Button
              kind="quiet"
              data-control="edit"
              aria-label={`Edit: ${brief}`}
              onKeyDown={onKeyDown}
              onClick={() => commands.edit(id)}
            >
              Edit
            </Button>
            <Button
              kind="quiet"
              data-control="move"
              aria-label={`Move: ${brief}`}
              aria-haspopup="dialog"
              onKeyDown={onKeyDown}
              onClick={() => commands.move(id)}
            >
              Move
            </Button>
            <Button
              kind="quiet"
              data-control="aside"
              aria-label={`Set aside: ${brief}`}
              onKeyDown={onKeyDown}
              onClick={() => commands.setAside(id)}
            >
              Set aside
            </Button>
          </>
        )
      }
    >
      {typing ? (
        <LiveField
          root="notes"
          id={id}
          label="Words of the note"
          {...typing}
          onDone={commands.endEdit}
          maxLength={LIMITS.noteTypedUnitsMax}
        />
      ) : undefined}
    </NoteShell>
  )
})
