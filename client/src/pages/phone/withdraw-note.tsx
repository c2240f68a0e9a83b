/**
 * "Withdraw this note?", asked in the page: the browser's own question box reads badly on a phone and can be blocked.
 */
import { useEffect, useId, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { Button } from '../../ui/button.tsx'

export function WithdrawNote({ onCancel, onWithdraw }: { onCancel: () => void; onWithdraw: () => Promise<void> }) {
  const id = useId()
  const question = useRef<HTMLParagraphElement>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => question.current?.focus(), [])
  return (
    <div className="ask" role="group" aria-labelledby={id}>
      <p id={id} ref={question} tabIndex={-1}>
        <strong>{say('withdrawTitle')}</strong> {say('withdrawDetail')}
      </p>
      <div className="row">
        <Button
          kind="bad"
          busy={busy}
          onClick={async () => {
            setBusy(true)
            await onWithdraw()
          }}
        >
          {say('withdrawYes')}
        </Button>
        <Button onClick={onCancel}>{say('withdrawNo')}</Button>
      </div>
    </div>
  )
}
