/** The box for the join code. A refused code stays in the box, with what is wrong beside it. */
import { useId, useRef, useState, type FormEvent } from 'react'
import { parseJoinCode, showJoinCode } from '@gatherboard/shared/values/ids'
import { say } from '../../i18n/say.ts'
import { joinEvent, type Session } from '../../phone/session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { JoinWait } from './join-wait.tsx'
import { describeJoinFailure, describeNoCode, type Trouble } from './words.ts'

type CodeFormProps = {
  trouble?: Trouble | undefined
  code?: string | undefined
  onJoined: (session: Session) => void
}

export function CodeForm({ trouble: firstTrouble, code = '', onJoined }: CodeFormProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(() => showTyped(code))
  const [trouble, setTrouble] = useState(firstTrouble)
  const [busy, setBusy] = useState(false)
  const [nextTryMs, setNextTryMs] = useState<number>()

  async function join(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const parsed = parseJoinCode(typed)
    if (parsed === undefined) {
      const isMissing = typed.trim() === ''
      setTrouble({ describe: () => (isMissing ? { title: say('codeMissing'), detail: '' } : describeNoCode()) })
      input.current?.focus()
      return
    }
    setBusy(true)
    setTrouble(undefined)
    try {
      onJoined(await joinEvent(parsed, (waitMs) => setNextTryMs(Date.now() + waitMs)))
    } catch (error) {
      setNextTryMs(undefined)
      setTrouble({ describe: () => describeJoinFailure(error, parsed) })
      setBusy(false)
      input.current?.focus()
    }
  }

  const words = trouble?.describe()
  return (
    <form className="code-form" onSubmit={join} noValidate>
      {words && (
        <Notice tone="bad" title={words.title}>
          {words.detail}
        </Notice>
      )}
      <div className="field">
        <label htmlFor={id}>{say('codeLabel')}</label>
        <input
          id={id}
          ref={input}
          className="code-input"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          aria-describedby={`${id}-hint`}
          aria-invalid={words ? true : undefined}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
        <span className="field-hint" id={`${id}-hint`}>
          {say('codeHint')}
        </span>
      </div>
      <Button type="submit" kind="main" className="wide" busy={busy}>
        {busy ? say('joining') : say('join')}
      </Button>
      {nextTryMs !== undefined && <JoinWait untilMs={nextTryMs} />}
    </form>
  )
}

function showTyped(code: string): string {
  const parsed = parseJoinCode(code)
  return parsed === undefined ? code.slice(0, 24) : showJoinCode(parsed)
}
