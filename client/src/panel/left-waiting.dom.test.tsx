/** All that is left waiting is shown at once, whatever has become of single notes meanwhile. */
import { createProblem } from '@gatherboard/shared/api/problem'
import { newEventId, newNoteId } from '@gatherboard/shared/values/ids'
import { expect, it, vi } from 'vitest'
import { allByRole, byRole, press, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { LeftWaiting } from './left-waiting.tsx'

useScreen()

const notes = [newNoteId(), newNoteId(), newNoteId()].map((id) => ({
  id,
  lens: 'need',
  text: 'A bench',
  source: 'phone' as const,
  createdMinute: 0,
  status: 'waiting' as const,
  flags: [],
}))

it.each([
  ['no-such-note', 3],
  ['note-erased', 3],
  ['wall-full', 2],
] as const)('after “%s” about the second, %i are asked for', async (code, asked) => {
  const paths: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    paths.push(path)
    if (paths.length !== 2) return Response.json({})
    const problem = createProblem(code)
    return Response.json(problem, {
      status: problem.status,
      headers: { 'content-type': 'application/problem+json' },
    })
  })
  await render(<LeftWaiting caller={{ eventId: newEventId(), token: 'key' }} notes={notes} />)
  await press(byRole('button'))
  expect(paths).toHaveLength(asked)
  expect(allByRole('alert')).toHaveLength(asked === 3 ? 0 : 1)
})
