/** What is said about a sketch note may be as long as the server counts, and is not sent while it is longer. */
import { newEventId } from '@gatherboard/shared/values/ids'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { expect, it, vi } from 'vitest'
import { useDialogs } from '../../../tests/support/dom/dialogs.ts'
import { byRole, fill, press, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { SketchWordsDialog } from './sketch-words-dialog.tsx'

useScreen()
useDialogs()

const WORDS = { title: 'The pond', artist: '', alt: '', transcript: '' }

it.each([
  [LIMITS.altCharactersMax, 1],
  [LIMITS.altCharactersMax + 1, 0],
])('[W10] %i pictures of faces are sent so often: %i', async (length, sent) => {
  const send = vi.fn<() => Promise<Response>>(async () => Response.json({}))
  vi.stubGlobal('fetch', send)
  await render(
    <SketchWordsDialog
      caller={{ eventId: newEventId(), token: 't' }}
      sketchId="sketch-1"
      words={WORDS}
      onSaved={() => undefined}
      onClose={() => undefined}
    />,
  )
  await fill(document.querySelectorAll('textarea')[0] as HTMLTextAreaElement, '🙂'.repeat(length))
  await press(byRole('button', 'Save'))
  expect(send).toHaveBeenCalledTimes(sent)
})
