/** Deleting an event for ever. The title has to be typed: a slip of the mouse must not destroy a community's words. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { foldText } from '@gatherboard/shared/values/fold-text'
import { cleanLine } from '@gatherboard/shared/values/text'
import { useState } from 'react'
import { say } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { dropOrganiserWords } from '../../kept/kept-words.ts'
import { deleteEvent } from '../../api/events.ts'
import { TextField } from './text-field.tsx'

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
    dropOrganiserWords(event.id)
    await onDeleted()
  })
  return (
    <>
      <p>{say('deleteLead')}</p>
      <Button kind="bad" onClick={() => setAsking(true)}>
        {say('deleteOpen')}
      </Button>
      {asking && (
        <Dialog title={say('deleteAsk')} onClose={() => setAsking(false)}>
          <form
            onSubmit={(submitted) => {
              submitted.preventDefault()
              if (foldText(cleanLine(typed)) === foldText(event.title)) void remove.run()
              else setProblem(say('deleteOtherTitle'))
            }}
          >
            <p>
              {say('deleteDetail')}
              <br />
              <strong>{event.title}</strong>
            </p>
            <TextField
              label={say('deleteTitle')}
              problem={problem}
              autoComplete="off"
              value={typed}
              onChange={(title) => {
                setTyped(title)
                setProblem(undefined)
              }}
            />
            <ProblemNotice error={remove.error} />
            <div className="dialog-buttons">
              <Button onClick={() => setAsking(false)}>{say('deleteNo')}</Button>
              <Button kind="bad" type="submit" busy={remove.busy}>
                {say('deleteYes')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
