/** All of a phone's notes set aside: its way back outlives what is said after it, a failure and the line itself. */
import { expect, it, vi } from 'vitest'
import { pass, render, useScreen } from '../../../../tests/support/dom/screen.ts'
import { readAside } from '../../panel/aside-batches.ts'
import { useRemarks, useSaid } from '../../parts/use-said.ts'
import { asideAllOfPhone } from './aside-from-phone.ts'

useScreen()

const caller = { eventId: 'an-event', token: 't' }
const BATCH = '0190a1b2-0000-7000-8000-000000000001'
let line: ReturnType<typeof useRemarks>
function Line({ use }: { use: typeof useRemarks }) {
  line = use()
  return null
}
const say = (said: Parameters<(typeof line)['say']>[0]): Promise<void> => {
  line.say(said)
  return pass()
}
/** As the line does it. */
const press = async (): Promise<void> => {
  const { action } = line.said ?? {}
  await say(undefined)
  action?.run()
  await pass()
}

it('[V3] is offered until it is taken, whatever is said meanwhile, and again when it fails', async () => {
  let isOnline = true
  vi.stubGlobal('fetch', async (path: string) => {
    if (!isOnline) throw new TypeError('offline')
    return Response.json(path.includes('restore') ? { count: 3 } : { batch: BATCH, count: 3 })
  })
  await render(<Line use={useRemarks} />)
  await asideAllOfPhone(caller, 'a-note', line.say)
  await pass()
  const first = line.said?.words
  expect(first).toContain('3 notes of this phone were set aside')
  await pass(60_000)
  expect(line.said?.words).toBe(first)
  await say({ words: 'Merged.' })
  await say({ words: 'Tidied.' })
  expect(line.said?.words).toBe('Tidied.')
  await say(undefined)
  expect(line.said?.words).toBe(first)
  isOnline = false
  await press()
  expect(line.said).toMatchObject({ tone: 'bad', action: { label: 'Undo' } })
  expect(readAside(caller.eventId)).toEqual([{ batch: BATCH, count: 3 }])
  isOnline = true
  await press()
  expect(line.said?.words).toBe('3 notes were put back.')
  expect(readAside(caller.eventId)).toEqual([])
})

it('[V3] goes by itself where pages have no line of their own, but for trouble and for what stays', async () => {
  await render(<Line use={useSaid} />)
  await say({ words: 'Merged.' })
  await pass(21_000)
  expect(line.said).toBeUndefined()
  for (const said of [
    { words: 'No.', tone: 'bad' },
    { words: 'Press.', stays: true },
  ] as const) {
    await say(said)
    await pass(60_000)
    expect(line.said?.words).toBe(said.words)
  }
  line.unsay('Press.')
  await pass()
  expect(line.said).toBeUndefined()
})
