/**
 * Everything that was drawn on the wall at once: taken off it, brought back, or erased. It asks the server and shows no
 * drawing, so that it works however bad the drawing is that has to go.
 */
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useKeptWords } from '../kept/kept-words.ts'
import { useAction } from '../ui/use-action.ts'
import { eraseDrawings, removeDrawings, restoreDrawings } from '../api/drawings.ts'
import type { EventCaller } from '../api/event-caller.ts'

export function Drawings({ caller }: { caller: EventCaller }) {
  const [said, setSaid] = useState('')
  /** The snapshot from before, kept for the tab: the way back outlives a closed panel. */
  const [{ snapshotId }, keep, forget] = useKeptWords(`${caller.eventId}.drawings`, { snapshotId: '' })
  const [isAsking, setAsking] = useState(false)
  const remove = useAction(async () => {
    const removed = await removeDrawings(caller)
    if (removed.before) keep({ snapshotId: removed.before.id })
    setSaid(removed.count === 0 ? 'Nothing is drawn on the wall.' : `${countDrawings(removed.count)} off the wall.`)
  })
  const restore = useAction(async () => {
    const { count } = await restoreDrawings(caller, snapshotId)
    forget()
    setSaid(`${countDrawings(count)} on the wall again.`)
  })
  const erase = useAction(async () => {
    await eraseDrawings(caller)
    forget()
    setAsking(false)
    setSaid('All drawings are erased.')
  })
  return (
    <div>
      <p className="small soft">
        What was drawn with the pen, the highlighter, arrows and texts. Notes, groups and sketch notes stay.
      </p>
      <div className="row">
        <Button busy={remove.busy} onClick={() => remove.run()}>
          Remove all drawings
        </Button>
        {snapshotId !== '' && (
          <Button busy={restore.busy} onClick={() => restore.run()}>
            Bring them back
          </Button>
        )}
        <Button kind="bad" aria-haspopup="dialog" onClick={() => setAsking(true)}>
          Erase for good
        </Button>
      </div>
      <p className="small panel-good" role="status">
        {said}
      </p>
      <ProblemNotice error={remove.error ?? restore.error} />
      {isAsking && (
        <Dialog title="Erase all drawings for good?" onClose={() => setAsking(false)}>
          <p>
            They disappear from the wall, from every snapshot and from the server’s disk. They cannot be brought back.
            To only take them off the wall, choose “Remove all drawings”.
          </p>
          <ProblemNotice error={erase.error} />
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>Keep them</Button>
            <Button kind="bad" busy={erase.busy} onClick={() => erase.run()}>
              Erase for good
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}

const countDrawings = (count: number): string => (count === 1 ? 'One drawing is' : `${count} drawings are`)
