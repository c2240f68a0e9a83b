/** Withdrawing destroys words: it asks first. */
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
    <Dialog title="Withdraw this note?" onClose={() => onClose(false)}>
      <blockquote className="quoted-words" dir="auto">
        {text}
      </blockquote>
      <p>It disappears from the wall, from every snapshot and from the server’s disk. It cannot be brought back.</p>
      <ProblemNotice error={run.error} />
      <div className="dialog-buttons">
        <Button onClick={() => onClose(false)}>Keep it</Button>
        <Button kind="bad" busy={run.busy} onClick={() => run.run()}>
          Withdraw for good
        </Button>
      </div>
    </Dialog>
  )
}
