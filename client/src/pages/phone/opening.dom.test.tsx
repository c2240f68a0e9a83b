import { useState } from 'react'
import { expect, it } from 'vitest'
import { byRole, fill, pass, render, useScreen } from '../../../../tests/support/dom/screen.ts'
import { WriteForm } from './write-form.tsx'

useScreen()

/** What is waiting for no timer: the page is drawn, and nothing that follows the drawing has run. */
async function draw(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

it('words that are typed in the moment in which the event opens stand there once', async () => {
  let open: (eventId: string) => void = () => undefined
  function Opening() {
    const [eventId, setEventId] = useState<string>()
    open = setEventId
    return (
      <WriteForm
        visit={undefined}
        eventId={eventId}
        lenses={[{ id: 'need', label: 'Need', prompt: '' }]}
        phase={{ mode: 'open', lenses: [] }}
        lastSent={undefined}
        trouble={undefined}
        survivesClosing
        onSent={() => undefined}
      />
    )
  }
  await render(<Opening />)
  const box = byRole<HTMLTextAreaElement>('textbox')
  await fill(box, 'The')
  open('event-1')
  await draw()
  box.setRangeText(' next one', 3, 3, 'end')
  box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await pass()
  expect(box.value).toBe('The next one')
})
