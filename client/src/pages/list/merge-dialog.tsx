/** Which group becomes part of which. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import { byName } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { GroupOptions } from './options.tsx'

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
    <Dialog title={sayList('mergeTitle', { name: nameGroup(view.clusters.get(id)?.name ?? '') })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (into) onMerge(into.id)
        }}
      >
        <Field label={sayList('mergeInto')} hint={sayList('mergeHint')}>
          {(control) => (
            <select {...control} value={into?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
              <GroupOptions groups={others} />
            </select>
          )}
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>{sayList('keepBoth')}</Button>
          <Button kind="main" type="submit">
            {sayList('merge')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
