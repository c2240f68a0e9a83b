/** The door of the organiser's pages, for whoever comes without the organiser's link. */
import { useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { say, sayRich } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { listEvents } from '../../api/events.ts'
import { parseOrganiserKey } from '../../kept/organiser-key.ts'
import { code, strong } from './rich.tsx'
import { TextField } from './text-field.tsx'

type KeyFormProps = {
  /** A key that was kept, or came in a link, has just been refused. */
  refused: boolean
  /** Called with a key that opens this server. */
  onKey: (key: string) => void
}

export function KeyForm({ refused, onKey }: KeyFormProps) {
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState<string>()
  // Tried here, before anything is kept: what was pasted stays in the field until it is right.
  const open = useAction(async (key: string) => {
    await listEvents(key, { limit: 1 })
    onKey(key)
  })
  const wrongKey = open.error instanceof ApiProblem && isRefusal(open.error)
  return (
    <form
      className="card organiser-door"
      onSubmit={(event) => {
        event.preventDefault()
        const key = parseOrganiserKey(pasted)
        if (key) void open.run(key)
        else setProblem(say('keyNotWhole'))
      }}
    >
      {(wrongKey || (refused && !open.error)) && (
        <Notice tone="bad" title={say('keyRefusedTitle')}>
          {say('keyRefusedDetail')}
        </Notice>
      )}
      {!wrongKey && <ProblemNotice error={open.error} />}
      <p>{say('keyLead')}</p>
      <p>{sayRich('keyWhere', { b: strong, code })}</p>
      <TextField
        label={say('keyLabel')}
        problem={problem}
        required
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={pasted}
        onChange={(key) => {
          setPasted(key)
          setProblem(undefined)
        }}
      />
      <Button kind="main" type="submit" busy={open.busy}>
        {say('keyOpen')}
      </Button>
    </form>
  )
}

/** A token that is not one at all and a token that may not see this are the same mistake here. */
export const isRefusal = ({ code }: ApiProblem): boolean => code === 'unauthorised' || code === 'forbidden'
