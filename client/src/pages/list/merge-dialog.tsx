/** Which group becomes part of which. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import { byName } from '../../find/list-groups.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

type MergeDialogProps = {
  view: BoardView
  id: ClusterId
  onMerge: (into: ClusterId) => void
  onClose: () => void
}

export function MergeDialog({ view, id, onMerge, onClose }: MergeDialogProps) {
  const others = [...view.clusters.values()].filter((cluster) => cluster.id !== id).sort(byName)
  const [chosen, setChosen] = useState('')
  // Somebody else may take the chosen one apart while this is open.
  const into = others.find((cluster) => cluster.id === chosen) ?? others[0]
  return (
    <Dialog title={`Merge “${nameGroup(view.clusters.get(id)?.name ?? '')}” into another group`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (into) onMerge(into.id)
        }}
      >
        <Field label="Its notes go into" hint="Both names are kept, joined by +. You can change the name afterwards.">
          {(control) => (
            <select {...control} value={into?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
              {others.map((each) => (
                <option key={each.id} value={each.id}>
                  {nameGroup(each.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>Keep both</Button>
          <Button kind="main" type="submit">
            Merge
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
