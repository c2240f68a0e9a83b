/** Deleting an event for ever. The title has to be typed: a slip of the mouse must not destroy a community's words. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { cleanLine } from '@gatherboard/shared/values/text'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { deleteEvent } from '../../api/events.ts'

export function DeleteEvent({
  organiserKey,
  event,
  onDeleted,
}: {
  organiserKey: string
  event: EventInfo
  onDeleted: () => Promise<void>
}) {
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const remove = useAction(async () => {
    await deleteEvent(organiserKey, event.id)
    await onDeleted()
  })
  return (
    <>
      <p>
        All notes, snapshots and links of this event are removed from the server’s disk. Backups you made yourself are
        not touched.
      </p>
      <Button kind="bad" onClick={() => setAsking(true)}>
        Delete this event for ever
      </Button>
      {asking && (
        <Dialog title="Delete this event for ever?" onClose={() => setAsking(false)}>
          <form
            onSubmit={(submitted) => {
              submitted.preventDefault()
              if (cleanLine(typed) === event.title) void remove.run()
              else setProblem('That is not the title. Type it exactly as it stands above.')
            }}
          >
            <p>
              This cannot be undone. Take the notes away first if you still need them. To go on, type the title:
              <br />
              <strong>{event.title}</strong>
            </p>
            <Field label="Title of the event" problem={problem}>
              {(control) => (
                <input
                  {...control}
                  autoComplete="off"
                  value={typed}
                  onChange={({ target }) => {
                    setTyped(target.value)
                    setProblem(undefined)
                  }}
                />
              )}
            </Field>
            <ProblemNotice error={remove.error} />
            <div className="dialog-buttons">
              <Button onClick={() => setAsking(false)}>Keep the event</Button>
              <Button kind="bad" type="submit" busy={remove.busy}>
                Delete for ever
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
