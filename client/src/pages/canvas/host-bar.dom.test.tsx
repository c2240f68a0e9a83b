/** The facilitator's bar beside chosen notes: what one press does, what a sheet has, and what several notes leave out. */
import { newClusterId } from '@gatherboard/shared/values/ids'
import { describe, expect, it, vi } from 'vitest'
import { allByRole, byRole, fill, press, render, useScreen } from '../../../../tests/support/dom/screen.ts'
import { HostBar, type GroupOption, type HostActs } from './host-bar.tsx'

useScreen()

const LENSES = ['Strengths', 'Needs'].map((label) => ({ id: label.toLowerCase(), label, prompt: '' }))
const GROUPS: GroupOption[] = ['Buses', 'Benches', 'Żłobki'].map((name, at) => ({
  id: newClusterId(),
  name,
  count: at,
}))

const act = () => vi.fn<(...given: unknown[]) => void>()

const createActs = (fields: Partial<HostActs> = {}): HostActs => ({
  ...{ write: act(), heading: act(), group: act(), newGroup: act(), ungroup: act(), spotlight: act() },
  ...{ setAside: act(), takeWordsOut: act(), asideFromPhone: act(), duplicate: act(), erase: act() },
  ...fields,
})

const show = (acts: HostActs, isSpotlit = false): Promise<void> =>
  render(
    <HostBar lenses={LENSES} lens="needs" group={GROUPS[0]?.id} groups={GROUPS} isSpotlit={isSpotlit} acts={acts} />,
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
    expect(acts.group).toHaveBeenCalledWith(GROUPS[1]?.id)
  })

  it('finds a group however its letters are written, and names a new one when there is none', async () => {
    const acts = createActs()
    await show(acts)
    await press(byRole('button', 'Group'))
    await fill(byRole<HTMLInputElement>('searchbox'), 'zlob')
    expect(allByRole('button', /·/).map((button) => button.textContent)).toEqual(['Żłobki · 2'])
    await fill(byRole<HTMLInputElement>('searchbox'), 'Trees ')
    expect(allByRole('button', /·/)).toEqual([])
    await press(byRole('button', 'New group “Trees”'))
    expect(acts.newGroup).toHaveBeenCalledWith('Trees')
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
