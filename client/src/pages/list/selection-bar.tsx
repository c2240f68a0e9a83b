/** What may be done with all notes that are selected. */
import { say as sayList } from '../../i18n/say-list.ts'
import { Button } from '../../ui/button.tsx'

type SelectionBarProps = { count: number; onMove: () => void; onAside: () => void; onClear: () => void }

export function SelectionBar({ count, onMove, onAside, onClear }: SelectionBarProps) {
  return (
    <section className="list-selection" aria-label={sayList('selectedNotes')}>
      <p>{sayList('notesSelected', { count })}</p>
      <div className="row">
        <Button kind="main" aria-haspopup="dialog" onClick={onMove}>
          {sayList('moveOrGroup')}
        </Button>
        <Button onClick={onAside}>{sayList('setAside')}</Button>
        <Button onClick={onClear}>{sayList('selectNothing')}</Button>
      </div>
    </section>
  )
}
