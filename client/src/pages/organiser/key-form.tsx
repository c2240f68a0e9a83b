/** The door of the organiser's pages, for whoever comes without the printed link. */
import { useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { listEvents } from '../../api/events.ts'
import { parseOrganiserKey } from '../../kept/organiser-key.ts'

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
        else
          setProblem('That is not a whole key. Copy it, or the link it stands in, from its first letter to its last.')
      }}
    >
      {(wrongKey || (refused && !open.error)) && (
        <Notice tone="bad" title="This key does not open this server">
          It may be from another computer or an earlier installation. Copy it again from where the server was started.
        </Notice>
      )}
      {!wrongKey && <ProblemNotice error={open.error} />}
      <p>This is where events are made and looked after. It opens with the organiser’s key.</p>
      <p>
        <strong>Where to find it:</strong> on the computer where Gatherboard was started, in the window with lines of
        plain text. At every start it prints the organiser’s link. Open that link, or copy it in here.
      </p>
      <Field label="Organiser’s key or link" problem={problem}>
        {(control) => (
          <input
            {...control}
            required
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={pasted}
            onChange={(event) => {
              setPasted(event.target.value)
              setProblem(undefined)
            }}
          />
        )}
      </Field>
      <Button kind="main" type="submit" busy={open.busy}>
        Open
      </Button>
    </form>
  )
}

/** A token that is not one at all and a token that may not see this are the same mistake here. */
export const isRefusal = ({ code }: ApiProblem): boolean => code === 'unauthorised' || code === 'forbidden'
