/** What can be done here and with which keys. */
import { say as sayList, sayRich } from '../../i18n/say-list.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice } from '../../ui/field.tsx'
import { kbd } from './phrase-elements.tsx'

const KEYS = [
  ['addKeys', 'addKeysDo'],
  ['endKeys', 'endKeysDo'],
  ['stepKeys', 'stepKeysDo'],
  ['orderKeys', 'orderKeysDo'],
  ['pageKeys', 'pageKeysDo'],
] as const

type HelpDialogProps = {
  isFacilitator: boolean
  singleKeys: boolean
  onSingleKeys: (on: boolean) => void
  onClose: () => void
}

export function HelpDialog({ isFacilitator, singleKeys, onSingleKeys, onClose }: HelpDialogProps) {
  return (
    <Dialog title={sayList('helpTitle')} isForReading onClose={onClose}>
      <p>{sayList(isFacilitator ? 'helpFacilitator' : 'helpParticipant')}</p>
      <p>
        {sayList('helpSketches')}
        {isFacilitator && ` ${sayList('helpSketchTools')}`}
      </p>
      {isFacilitator && (
        <dl className="list-keys">
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{sayList(keys)}</kbd>
              </dt>
              <dd>{sayList(does)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Choice type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.target.checked)}>
        {sayRich('helpKey', { kbd })}
      </Choice>
      <div className="dialog-buttons">
        <Button kind="main" onClick={onClose}>
          {sayList('close')}
        </Button>
      </div>
    </Dialog>
  )
}
