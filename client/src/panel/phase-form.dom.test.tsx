/** A question half typed outlives a reload, and not its being dropped on purpose. */
import { newEventId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { byRole, fill, press, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { PhaseForm } from './phase-form.tsx'

useScreen()

it('[W5] the question is kept until it is left as it is', async () => {
  const caller = { eventId: newEventId(), token: 't' }
  const show = async (): Promise<HTMLTextAreaElement> => {
    await render(<PhaseForm caller={caller} phase={{ mode: 'open', lenses: [], prompt: 'What now?' }} lenses={[]} />)
    return byRole<HTMLTextAreaElement>('textbox')
  }
  await fill(await show(), 'What is missing?')
  expect((await show()).value).toBe('What is missing?')
  await press(byRole('button', 'Leave it as it is'))
  expect(byRole<HTMLTextAreaElement>('textbox').value).toBe('What now?')
  expect((await show()).value).toBe('What now?')
})
