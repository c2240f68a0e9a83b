/** What the table is for, its keys, and the switch for single ones. */
import { say } from '../../i18n/say-sort.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice } from '../../ui/field.tsx'

const KEYS = [
  ['1 … 9', 'keyGroup'],
  ['/', 'keyFind'],
  ['S', 'keySkip'],
  ['A', 'keyAside'],
  ['U · Ctrl+Z', 'keyUndo'],
  ['← ↑ → ↓', 'keyArrows'],
  ['?', 'keyHelp'],
] as const

type HelpDialogProps = { singleKeys: boolean; onSingleKeys: (on: boolean) => void; onClose: () => void }

export function HelpDialog({ singleKeys, onSingleKeys, onClose }: HelpDialogProps) {
  return (
    <Dialog title={say('helpTitle')} isForReading onClose={onClose}>
      <p>{say('helpIntro')}</p>
      <dl className="sort-keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <Choice type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.target.checked)}>
        {say('singleKeys')}
      </Choice>
      <div className="dialog-buttons">
        <Button kind="main" onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </Dialog>
  )
}
