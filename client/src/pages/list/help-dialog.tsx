/** What can be done here and with which keys. */
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice } from '../../ui/field.tsx'

const KEYS: ReadonlyArray<readonly [keys: string, does: string]> = [
  ['Ctrl+Enter', 'adds the new note, or ends typing in one'],
  ['Escape', 'ends typing; what is typed stays'],
  ['Ctrl+Z, Ctrl+Y', 'takes your last step back, does it again'],
  ['Alt+↑, Alt+↓', 'on a note’s button: moves the note up or down in its group'],
  ['Tab, Enter, Space', 'as on every page'],
]

type HelpDialogProps = {
  isFacilitator: boolean
  singleKeys: boolean
  onSingleKeys: (on: boolean) => void
  onClose: () => void
}

export function HelpDialog({ isFacilitator, singleKeys, onSingleKeys, onClose }: HelpDialogProps) {
  return (
    <Dialog title="The list, in short" isForReading onClose={onClose}>
      <p>
        {isFacilitator
          ? 'This is the same wall as on the canvas. What you change here changes there at once, and the other way round. Nothing here erases: what you set aside waits in the panel.'
          : 'This is the same wall as on the canvas. You can write notes, and change or withdraw your own.'}
      </p>
      <p>
        Sketch notes stand below the notes and groups: the drawing, what it shows, the words in it, and what is drawn
        where. “Find words” looks in all of that too. A sketch note has no heading, so it is left out while one heading
        is chosen.
        {isFacilitator &&
          ' You can describe it, mark its parts and link them to the notes you have selected, pin it and set it aside.'}
      </p>
      {isFacilitator && (
        <dl className="list-keys">
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      )}
      <Choice type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.target.checked)}>
        The key <kbd>?</kbd> opens this help. Turn it off if it opens by mistake, for example when you speak to your
        computer.
      </Choice>
      <div className="dialog-buttons">
        <Button kind="main" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
