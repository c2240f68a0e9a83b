/** The facilitator's bar beside chosen notes: what one press does, what a sheet has, and what several notes leave out. */
import { newClusterId, newNoteId } from '@gatherboard/shared/values/ids'
import type { Note } from '@gatherboard/shared/wall/note'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { allByRole, byRole, fill, pass, press, render, useScreen } from '../../../../tests/support/dom/screen.ts'
import { useDialogs } from '../../../../tests/support/dom/dialogs.ts'
import { AskFirst } from './ask-first.tsx'
import { HostBar, type GroupOption, type HostActs } from './host-bar.tsx'

useScreen()
useDialogs()

const LENSES = ['Strengths', 'Needs'].map((label) => ({ id: label.toLowerCase(), label, prompt: '' }))
const GROUPS: GroupOption[] = ['Buses', 'Benches', 'Żłobki'].map((name, at) => ({
  id: newClusterId(),
  name,
  count: at,
}))

const act = () => vi.fn<(...given: unknown[]) => void>()

const createActs = (fields: Partial<HostActs> = {}): HostActs => ({
  ...{ write: act(), heading: act(), putInto: act(), newGroup: act(), ungroup: act(), spotlight: act() },
  ...{ setAside: act(), takeWordsOut: act(), asideFromPhone: act(), duplicate: act(), erase: act() },
  ...fields,
})

const typed = act()
const show = (acts: HostActs, isSpotlit = false, groups = GROUPS): Promise<void> =>
  render(
    <HostBar
      lenses={LENSES}
      lens="needs"
      group={GROUPS[0]?.id}
      groups={groups}
      isSpotlit={isSpotlit}
      acts={acts}
      onTyped={typed}
    />,
  )

describe('[V3] the bar of one note', () => {
  it('has in one press what is done all the time', async () => {
    const acts = createActs()
    await show(acts)
    for (const [name, done] of [
      ['Change', acts.write],
      ['Big screen', acts.spotlight],
      ['Set aside', acts.setAside],
    ] as const) {
      await press(byRole('button', name))
      expect(done).toHaveBeenCalledOnce()
    }
  })

  it('says which heading and which group it has, and gives it others', async () => {
    const acts = createActs()
    await show(acts, true)
    expect(byRole('button', 'Big screen').getAttribute('aria-pressed')).toBe('true')
    await press(byRole('button', 'Heading'))
    expect(byRole('button', 'Needs').getAttribute('aria-pressed')).toBe('true')
    await press(byRole('button', 'Strengths'))
    expect(acts.heading).toHaveBeenCalledWith('strengths')
    await press(byRole('button', 'Group'))
    expect(byRole('button', 'Buses · 0').getAttribute('aria-pressed')).toBe('true')
    await press(byRole('button', 'Benches · 1'))
    expect(acts.putInto).toHaveBeenCalledWith(GROUPS[1]?.id)
  })

  it('finds a group however its letters are written, and names a new one when there is none', async () => {
    const acts = createActs()
    await show(acts)
    await press(byRole('button', 'Group'))
    await fill(byRole<HTMLInputElement>('searchbox'), 'zlob')
    expect(allByRole('button', /·/).map((button) => button.textContent)).toEqual(['Żłobki · 2Enter'])
    await fill(byRole<HTMLInputElement>('searchbox'), 'Trees ')
    expect(allByRole('button', /·/)).toEqual([])
    await press(byRole('button', 'New group “Trees”'))
    expect(acts.newGroup).toHaveBeenCalledWith('Trees')
  })

  it('marks and says what Enter takes: just that name before one that only holds it, and nothing while held down', async () => {
    const groups = ['Parking at school', 'School', 'Schooldays'].map((name) => ({ id: newClusterId(), name, count: 1 }))
    const acts = createActs()
    await show(acts, false, groups)
    await press(byRole('button', 'Group'))
    const field = byRole<HTMLInputElement>('searchbox')
    const enter = (repeat = false) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, repeat }))
    await fill(field, 'school')
    expect(allByRole('button', /·/).map((button) => button.textContent)).toEqual([
      'School · 1Enter',
      'Schooldays · 1',
      'Parking at school · 1',
    ])
    expect(byRole('status').textContent).toBe('Enter: School')
    // Of a name that there is already no second group is offered.
    expect(allByRole('button', /^New group/)).toEqual([])
    await fill(field, 'work')
    expect(byRole('status').textContent).toBe('Enter: New group “work”')
    await fill(field, 'school')
    typed.mockClear()
    enter(true)
    expect(acts.putInto).not.toHaveBeenCalled()
    enter()
    expect(acts.putInto).toHaveBeenCalledWith(groups[1]?.id)
    expect(typed).toHaveBeenCalledOnce()
  })

  it('keeps what destroys words, or is rare, in a sheet', async () => {
    const acts = createActs()
    await show(acts)
    for (const [name, done] of [
      ['Set aside all from this phone', acts.asideFromPhone],
      ['Take words out…', acts.takeWordsOut],
      ['Erase for good…', acts.erase],
      [/^Make a copy/, acts.duplicate],
    ] as const) {
      expect(allByRole('button', name)).toEqual([])
      await press(byRole('button', 'More'))
      await press(byRole('button', name))
      expect(done).toHaveBeenCalledOnce()
    }
  })
})

it('[V3] the bar of several notes has what can be done with several, and nothing else', async () => {
  await show(
    createActs({
      ...{
        write: undefined,
        spotlight: undefined,
        takeWordsOut: undefined,
        asideFromPhone: undefined,
        erase: undefined,
      },
    }),
  )
  expect(allByRole('button').map((button) => button.textContent)).toEqual(['Heading', 'Group', 'Set aside', 'More'])
  await press(byRole('button', 'More'))
  expect(allByRole('button', /Erase|Take words|phone/)).toEqual([])
})

it('[V3] the question before words are destroyed goes with a note that somebody withdraws', async () => {
  const note: Note = { id: newNoteId(), lens: 'needs', text: 'My address', createdMinute: 0 } as Note
  const told: string[] = []
  let withdraw: () => void = () => undefined
  function Page() {
    const [isThere, setThere] = useState(true)
    withdraw = () => setThere(false)
    return (
      <AskFirst
        caller={{ eventId: 'an-event', token: 't' }}
        note={isThere ? note : undefined}
        about="redact"
        onClose={() => told.push('closed')}
        onGone={() => told.push('gone')}
      />
    )
  }
  await render(<Page />)
  expect(document.body.textContent).toContain('My address')
  withdraw()
  await pass()
  expect(document.body.textContent).not.toContain('My address')
  expect(told).toEqual(['closed', 'gone'])
})
