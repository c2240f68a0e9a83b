/** What the panel says of the big screen is what the big screen decides, and each button asks for one thing. */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Stage } from '@gatherboard/shared/wall/meta'
import type { PhaseMode } from '@gatherboard/shared/wall/schema'
import { expect, it } from 'vitest'
import { allByRole, byRole, press, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { StageShowControls } from './stage-show.tsx'

useScreen()

const NOW = 1_800_000_000_000
const GROUP = 'cluster-number-1' as ClusterId

function createView(stage: Partial<Stage>, mode: PhaseMode, notes: number): BoardView {
  return {
    meta: {
      schema: 1,
      title: '',
      place: '',
      date: '',
      lenses: [{ id: 'need', label: 'Need', prompt: '' }],
      phase: { mode, lenses: [] },
      stage: { blank: false, ...stage },
    },
    notes: new Map(
      Array.from({ length: notes }, (_, index) => {
        const id = `note-number-${index}` as NoteId
        return [id, { id, lens: 'need', text: 'x', cluster: GROUP, source: 'phone', createdMinute: 0 }]
      }),
    ),
    clusters: new Map([[GROUP, { id: GROUP, name: 'Trees', box: [0, 0, 1, 1] }]]),
    sketches: new Map(),
    cheers: new Map(),
    votes: new Map(),
  }
}

const open = async (stage: Partial<Stage>, mode: PhaseMode, notes = 3): Promise<StageChange[]> => {
  const asked: StageChange[] = []
  await render(
    <StageShowControls
      view={createView(stage, mode, notes)}
      busy={false}
      change={(fields) => asked.push(fields)}
      serverNow={() => NOW}
    />,
  )
  return asked
}
const pressed = () =>
  allByRole('button')
    .filter((button) => button.getAttribute('aria-pressed') === 'true')
    .map((button) => button.textContent?.trim())

it.each<[Partial<Stage>, PhaseMode, number, string, string]>([
  [{}, 'open', 0, 'The big screen shows the question and how to join, until the first note is there.', 'Automatic'],
  [{}, 'private', 3, 'The big screen says “Write now” and shows no words.', 'Automatic'],
  [{}, 'open', 3, 'The big screen shows all groups.', 'Automatic'],
  [{ scene: 'groups' }, 'open', 3, 'The big screen shows all groups.', 'All groups'],
  [{ scene: 'writing' }, 'open', 3, 'The big screen shows the headings side by side.', 'Notes in columns'],
  [{ scene: 'map' }, 'closed', 3, 'The big screen shows the wall as a map.', 'The whole wall'],
  [{ prompt: true, scene: 'map' }, 'open', 3, 'The big screen shows the question.', 'The question'],
  [{ show: { lens: 'need' } }, 'open', 3, 'The big screen shows Need.', 'Need'],
  [
    { show: { lens: 'gone' } },
    'open',
    0,
    'The big screen shows the question and how to join, until the first note is there.',
    'Automatic',
  ],
])('[B1] with %j while %s with %i notes', async (stage, mode, notes, words, button) => {
  await open(stage, mode, notes)
  expect(byRole('status').textContent).toBe(words)
  expect(pressed()).toEqual([button])
})

it('[B1] says so where what was asked for hides that everybody is to write', async () => {
  await open({ show: { lens: 'need' } }, 'private')
  expect(byRole('status').textContent).toContain('choose “Automatic”')
})

it('asks for each scene in one press, and takes every wish away with “Automatic”', async () => {
  const asked = await open({ scene: 'map' }, 'open')
  for (const name of ['All groups', 'Notes in columns', 'Automatic']) {
    const button = allByRole('button').find((each) => each.textContent === name)
    if (!button) throw new Error(`no button ${name}`)
    await press(button)
  }
  const nothing = { spotlight: null, view: null, prompt: null, show: null, scene: null }
  expect(asked).toEqual([{ ...nothing, scene: 'groups' }, { ...nothing, scene: 'writing' }, nothing])
})
