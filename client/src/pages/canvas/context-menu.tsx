/**
 * What can be done with what is selected, or with the wall where nothing is, where the hand is: by right click, or on a
 * touch screen by a long press that does not move.
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
  const [isForSelection] = useState(canvas.hasSelection)
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
        (hasSelection) => hasSelection !== isForSelection && close(),
      ),
    ]
    return () => disposers.forEach((dispose) => dispose())
  }, [canvas, isForSelection])
  return (
    <div
      ref={sheet}
      className="menu context-menu"
      role="group"
      aria-label={sayCanvas(isForSelection ? 'forWhatIsSelected' : 'thisWall')}
      style={{ left: place.x, top: place.y }}
    >
      {isForSelection ? <SelectedItems canvas={canvas} runs={runs} /> : <WallItems runs={runs} />}
    </div>
  )
}

/** Where nothing is. */
function WallItems({ runs }: { runs: Runs }) {
  return (
    <div className="menu-items">
      <CommandItem id="newNote" run={runs.newNote} />
      <CommandItem id="group" run={runs.group} />
      <CommandItem id="tidy" label={sayCanvas('closeGaps')} run={runs.tidy} />
      <CommandItem id="selectAll" run={runs.selectAll} />
      <CommandItem id="fit" run={runs.fit} />
    </div>
  )
}

function SelectedItems({ canvas, runs }: { canvas: CanvasHandle; runs: Runs }) {
  const { notes, clusters } = useCanvasValue(() => canvas.selection, [canvas])
  const writable = useCanvasValue(() => readWritable(canvas), [canvas])
  const groups = readChosenClusters(canvas).length
  return (
    <div className="menu-items">
      {writable && <MenuItem onPress={writable.write}>{sayCanvas(writable.isNote ? 'changeWords' : 'write')}</MenuItem>}
      {notes.length > 0 && (
        <CommandItem id="group" label={sayCanvas('groupSelected', { count: notes.length })} run={runs.group} />
      )}
      {(groups > 0 || notes.length > 0) && (
        <CommandItem id="tidy" label={sayCanvas(groups > 0 ? 'tidy' : 'closeGaps')} run={runs.tidy} />
      )}
      {groups > 1 && <CommandItem id="merge" label={sayCanvas('mergeSelected', { count: groups })} run={runs.merge} />}
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
  )
}
