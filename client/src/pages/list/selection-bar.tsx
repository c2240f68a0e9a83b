/** What may be done with all notes that are selected. */
import { Button } from '../../ui/button.tsx'
import { countNotes } from '../../facilitate/counted.ts'

type SelectionBarProps = { count: number; onMove: () => void; onAside: () => void; onClear: () => void }

export function SelectionBar({ count, onMove, onAside, onClear }: SelectionBarProps) {
  return (
    <section className="list-selection" aria-label="Selected notes">
      <p>{countNotes(count)} selected</p>
      <div className="row">
        <Button kind="main" aria-haspopup="dialog" onClick={onMove}>
          Move or group
        </Button>
        <Button onClick={onAside}>Set aside</Button>
        <Button onClick={onClear}>Select nothing</Button>
      </div>
    </section>
  )
}
