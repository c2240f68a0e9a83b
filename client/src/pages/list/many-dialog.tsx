/** Everything that phones have written since a minute, from the list: the same form as in the panel. */
import { useEffect, useRef } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { SinceForm } from '../../panel/many-notes.tsx'
import type { ManyNotes } from '../../panel/use-many-notes.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Closes when something was done: what came of it stands above the list, with the way back. */
export function ManyDialog({ caller, many, onClose }: { caller: EventCaller; many: ManyNotes; onClose: () => void }) {
  const { done, error } = many
  const before = useRef({ done, error })
  useEffect(() => {
    if (done !== before.current.done || (error !== undefined && error !== before.current.error)) onClose()
  }, [done, error, onClose])
  return (
    <Dialog title={sayList('manyTitle')} onClose={onClose}>
      <SinceForm caller={caller} many={many} />
      <div className="dialog-buttons">
        <Button onClick={onClose}>{sayList('close')}</Button>
      </div>
    </Dialog>
  )
}
