/**
 * What can be done with what is selected, where the hand is: by right click, or on a touch screen by a long press that
 * does not move.
 */
import { useEffect, useRef, useState } from 'react'
import { react, useValue, type Editor, type TLEventInfo } from 'tldraw'
import { isNoteShape } from '../../canvas/board-shapes.ts'
import { editText, readSelection, type CanvasHandle } from '../../canvas/commands.ts'
import { readChosenClusters } from '../../canvas/cluster-commands.ts'
import type { Runs } from './command-table.ts'
import { CommandItem, MenuItem, closeWhenDone } from './menu.tsx'

type Place = { readonly x: number; readonly y: number }

/** Screen pixels within which a press has not moved. */
const STILL = 10
/** Least room for it, right of and below the hand. */
const WIDTH = 260
const HEIGHT = 320

export function ContextMenu({ canvas, runs }: { canvas: CanvasHandle; runs: Runs }) {
  const [place, setPlace] = useState<Place>()
  useEffect(() => watchPresses(canvas.editor, setPlace), [canvas])
  return place && <OpenMenu canvas={canvas} runs={runs} place={place} onClose={() => setPlace(undefined)} />
}

function OpenMenu({
  canvas,
  runs,
  place,
  onClose,
}: {
  canvas: CanvasHandle
  runs: Runs
  place: Place
  onClose: () => void
}) {
  const { editor } = canvas
  const sheet = useRef<HTMLDivElement>(null)
  const newest = useRef(onClose)
  newest.current = onClose
  useEffect(() => {
    if (!sheet.current) return undefined
    // No button opened it: a press on the wall closes it like any other press elsewhere.
    const close = (): void => {
      newest.current()
      // What was chosen may have begun to be written in.
      if (editor.getEditingShapeId() === null) editor.getContainer().focus({ preventScroll: true })
    }
    const disposers = [
      closeWhenDone(sheet.current, null, close),
      // Somebody else may take what it is for off the wall.
      react('nothing is selected any more', () => {
        if (editor.getSelectedShapeIds().length === 0) close()
      }),
    ]
    return () => disposers.forEach((dispose) => dispose())
  }, [editor])
  const { notes, clusters } = useValue('selected', () => readSelection(editor), [editor])
  const only = useValue('the one selected', () => editor.getOnlySelectedShape(), [editor])
  const groups = readChosenClusters(canvas).length
  const isWritten = only !== null && editor.getShapeUtil(only).canEdit(only)
  return (
    <div
      ref={sheet}
      className="menu context-menu"
      role="group"
      aria-label="For what is selected"
      style={{ left: place.x, top: place.y }}
    >
      <div className="menu-items">
        {only && isWritten && (
          <MenuItem onPress={() => editText(editor, only.id)}>
            {isNoteShape(only) ? 'Change the words' : 'Write'}
          </MenuItem>
        )}
        {notes.length > 0 && <CommandItem id="group" label={`Group ${notes.length}`} run={runs.group} />}
        {groups > 0 && <CommandItem id="tidy" run={runs.tidy} />}
        {groups > 1 && <CommandItem id="merge" label={`Merge ${groups} groups`} run={runs.merge} />}
        {notes.length + clusters.length > 0 && (
          <>
            <CommandItem id="duplicate" run={runs.duplicate} />
            <CommandItem id="front" run={runs.front} />
            <CommandItem id="back" run={runs.back} />
          </>
        )}
        <CommandItem
          id="remove"
          label={notes.length > 0 ? 'Set aside' : clusters.length > 0 ? 'Ungroup' : 'Remove the drawing'}
          run={runs.remove}
        />
      </div>
    </div>
  )
}

function watchPresses(editor: Editor, open: (place: Place) => void): () => void {
  let isLong = false
  const onEvent = (info: TLEventInfo): void => {
    if (info.type !== 'pointer' || !editor.isIn('select')) return
    const { originScreenPoint, currentScreenPoint } = editor.inputs
    if (info.name === 'pointer_down') isLong = false
    else if (info.name === 'long_press') isLong = editor.getInstanceState().isCoarsePointer
    else if (info.name === 'right_click' || (info.name === 'pointer_up' && isLong)) {
      const hasMoved =
        info.name === 'pointer_up' &&
        Math.hypot(currentScreenPoint.x - originScreenPoint.x, currentScreenPoint.y - originScreenPoint.y) > STILL
      isLong = false
      if (hasMoved || editor.getEditingShapeId() !== null || editor.getSelectedShapeIds().length === 0) return
      const { w, h } = editor.getViewportScreenBounds()
      const place = {
        x: Math.max(8, Math.min(currentScreenPoint.x, w - WIDTH)),
        y: Math.max(8, Math.min(currentScreenPoint.y, h - HEIGHT)),
      }
      // Later: the press itself is not over yet, and a press elsewhere closes the menu.
      setTimeout(() => open(place))
    }
  }
  editor.on('event', onEvent)
  return () => void editor.off('event', onEvent)
}
