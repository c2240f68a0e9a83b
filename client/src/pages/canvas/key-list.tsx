/** Everything that can be done by key, and the switch for single keys. Opened by ? or by its button. */
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice } from '../../ui/field.tsx'
import { COMMANDS, COMMAND_GROUPS, CONVENTIONS, sayKey } from './command-table.ts'
import './key-list.css'

type KeyListProps = {
  facilitator: boolean
  singleKeys: boolean
  onSingleKeys: (on: boolean) => void
  onClose: () => void
}

export function KeyList({ facilitator, singleKeys, onSingleKeys, onClose }: KeyListProps) {
  const lines = [...Object.values(COMMANDS), ...CONVENTIONS].filter((line) =>
    facilitator ? !line.participants : line.everyone || line.participants,
  )
  return (
    <Dialog title={sayCanvas('allKeys')} onClose={onClose}>
      <Choice type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.target.checked)}>
        <strong>{sayCanvas('singleKeys')}</strong>
        <span className="soft">{sayCanvas('aboutSingleKeys')}</span>
      </Choice>
      <div className="key-list">
        {COMMAND_GROUPS.map((group) => {
          const own = lines.filter((line) => line.group === group)
          return own.length === 0 ? null : (
            <section key={group}>
              <h3>{sayCanvas(group)}</h3>
              <dl>
                {own.map(({ label, keys }) => (
                  <div key={label}>
                    <dt>{sayCanvas(label)}</dt>
                    <dd>
                      {keys.map((key) => (
                        <kbd key={key} className={!singleKeys && [...key].length === 1 ? 'key-off' : undefined}>
                          {sayKey(key)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
      <div className="dialog-buttons">
        <Button kind="main" onClick={onClose}>
          {sayCanvas('close')}
        </Button>
      </div>
    </Dialog>
  )
}
