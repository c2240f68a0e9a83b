/**
 * What can be done with what is selected, where the hand is: by right click, or on a touch screen by a long press that
 * does not move.
 */
import { useEffect, useRef, useState } from 'react'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { readChosenClusters } from '../../canvas/cluster-commands.ts'
import { readWritable, watchContextPresses, type Place } from '../../canvas/context-presses.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { Runs } from './command-table.ts'
import { CommandItem, MenuItem, closeWhenDone } from './menu.tsx'

/** Least room for it, right of and below the hand. */
const ROOM = { width: 260, height: 320 }

export function ContextMenu({ canvas, runs }: { canvas: CanvasHandle; runs: Runs }) {
  const [place, setPlace] = useState<Place>()
  useEffect(() => watchContextPresses(canvas, ROOM, setPlace), [canvas])
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
  const sheet = useRef<HTMLDivElement>(null)
  const newest = useRef(onClose)
  newest.current = onClose
  useEffect(() => {
    if (!sheet.current) return undefined
    // No button opened it: a press on the wall closes it like any other press elsewhere.
    const close = (): void => {
      newest.current()
      // What was chosen may have begun to be written in.
      if (!canvas.isWriting) canvas.container.focus({ preventScroll: true })
    }
    const disposers = [
      closeWhenDone(sheet.current, null, close),
      // Somebody else may take what it is for off the wall.
      canvas.watch(
        ({ hasSelection }) => hasSelection,
        (hasSelection) => !hasSelection && close(),
      ),
    ]
    return () => disposers.forEach((dispose) => dispose())
  }, [canvas])
  const { notes, clusters } = useCanvasValue(() => canvas.selection, [canvas])
  const writable = useCanvasValue(() => readWritable(canvas), [canvas])
  const groups = readChosenClusters(canvas).length
  return (
    <div
      ref={sheet}
      className="menu context-menu"
      role="group"
      aria-label={sayCanvas('forWhatIsSelected')}
      style={{ left: place.x, top: place.y }}
    >
      <div className="menu-items">
        {writable && (
          <MenuItem onPress={writable.write}>{sayCanvas(writable.isNote ? 'changeWords' : 'write')}</MenuItem>
        )}
        {notes.length > 0 && (
          <CommandItem id="group" label={sayCanvas('groupSelected', { count: notes.length })} run={runs.group} />
        )}
        {groups > 0 && <CommandItem id="tidy" run={runs.tidy} />}
        {groups > 1 && (
          <CommandItem id="merge" label={sayCanvas('mergeSelected', { count: groups })} run={runs.merge} />
        )}
        {notes.length + clusters.length > 0 && (
          <>
            <CommandItem id="duplicate" run={runs.duplicate} />
            <CommandItem id="front" run={runs.front} />
            <CommandItem id="back" run={runs.back} />
          </>
        )}
        <CommandItem
          id="remove"
          label={sayCanvas(notes.length > 0 ? 'setAside' : clusters.length > 0 ? 'ungroup' : 'removeDrawing')}
          run={runs.remove}
        />
      </div>
    </div>
  )
}
