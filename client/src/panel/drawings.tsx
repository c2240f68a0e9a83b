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
import { say } from '../i18n/say-panel.ts'

export function Drawings({ caller }: { caller: EventCaller }) {
  const [said, setSaid] = useState('')
  /** The snapshot from before, kept for the tab: the way back outlives a closed panel. */
  const [{ snapshotId }, keep, forget] = useKeptWords(`${caller.eventId}.drawings`, { snapshotId: '' })
  const [isAsking, setAsking] = useState(false)
  const remove = useAction(async () => {
    const removed = await removeDrawings(caller)
    if (removed.before) keep({ snapshotId: removed.before.id })
    setSaid(say('countRemoved', { count: removed.count }))
  })
  const restore = useAction(async () => {
    const { count } = await restoreDrawings(caller, snapshotId)
    forget()
    setSaid(say('countRestored', { count }))
  })
  const erase = useAction(async () => {
    await eraseDrawings(caller)
    forget()
    setAsking(false)
    setSaid(say('drawingsErased'))
  })
  return (
    <div>
      <p className="small soft">{say('drawingsMeans')}</p>
      <div className="row">
        <Button busy={remove.busy} onClick={() => remove.run()}>
          {say('removeDrawings')}
        </Button>
        {snapshotId !== '' && (
          <Button busy={restore.busy} onClick={() => restore.run()}>
            {say('bringBack')}
          </Button>
        )}
        <Button kind="bad" aria-haspopup="dialog" onClick={() => setAsking(true)}>
          {say('eraseForGood')}
        </Button>
      </div>
      <p className="small panel-good" role="status">
        {said}
      </p>
      <ProblemNotice error={remove.error ?? restore.error} />
      {isAsking && (
        <Dialog title={say('askEraseDrawings')} onClose={() => setAsking(false)}>
          <p>{say('eraseDrawingsMeans')}</p>
          <ProblemNotice error={erase.error} />
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{say('keepThem')}</Button>
            <Button kind="bad" busy={erase.busy} onClick={() => erase.run()}>
              {say('eraseForGood')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
