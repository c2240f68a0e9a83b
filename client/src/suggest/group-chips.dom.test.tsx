/** Chips that are refused: whoever goes through them by key stays among them. */
import { newClusterId, newNoteId, type ClusterId } from '@gatherboard/shared/values/ids'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { allByRole, byRole, press, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { GroupChips } from './group-chips.tsx'
import type { SuggestedGroups } from './use-suggested-groups.ts'

useScreen()

const NOTE = newNoteId()
const clusters = new Map(
  ['Buses', 'Parks', 'Trees'].map((name): [ClusterId, Cluster] => {
    const id = newClusterId()
    return [id, { id, name, box: [0, 0, 1, 1] }]
  }),
)

function Chips() {
  const [groups, setGroups] = useState<readonly ClusterId[]>([...clusters.keys()])
  const nothing = (): void => undefined
  const suggestions: SuggestedGroups = {
    of: () => groups,
    isFailing: false,
    accept: nothing,
    ignore: nothing,
    dismiss: (_noteId, id) => setGroups(groups.filter((each) => each !== id)),
  }
  return <GroupChips suggestions={suggestions} noteId={NOTE} clusters={clusters} onPut={nothing} />
}

it('[U4] gives the focus to the next chip when one is refused, then to the one before, then to the words above', async () => {
  await render(<Chips />)
  const focused = (): string | null | undefined =>
    document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
  for (const [refused, next] of [
    ['Buses', 'Not ‘Parks’'],
    ['Trees', 'Not ‘Parks’'],
  ] as const) {
    byRole('button', `Not ‘${refused}’`).focus()
    await press(byRole('button', `Not ‘${refused}’`))
    expect(focused()).toBe(next)
  }
  await press(byRole('button', 'Not ‘Parks’'))
  expect(allByRole('button')).toEqual([])
  expect(document.activeElement?.className).toBe('suggest-head')
})
