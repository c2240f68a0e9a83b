/** Withdrawing destroys words: it asks first. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { say as sayWall } from '../i18n/say-wall.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import './quoted-words.css'

type WithdrawDialogProps = {
  text: string
  withdraw: () => Promise<void>
  onClose: (isWithdrawn: boolean) => void
}

export function WithdrawDialog({ text, withdraw, onClose }: WithdrawDialogProps) {
  const run = useAction(async () => {
    await withdraw()
    onClose(true)
  })
  return (
    <Dialog title={sayWall('withdrawTitle')} onClose={() => onClose(false)}>
      <blockquote className="quoted-words" dir={directionOf(text)}>
        {text}
      </blockquote>
      <p>{sayWall('withdrawDetail')}</p>
      <ProblemNotice error={run.error} />
      <div className="dialog-buttons">
        <Button onClick={() => onClose(false)}>{sayWall('withdrawNo')}</Button>
        <Button kind="bad" busy={run.busy} onClick={() => run.run()}>
          {sayWall('withdrawYes')}
        </Button>
      </div>
    </Dialog>
  )
}
