import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { createProblem } from '@gatherboard/shared/api/problem'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, Unreachable } from '../api/client.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import type { OutboxCalls, Settled } from './sender.ts'
import type { NoteContent, Task } from './queue.ts'
import { layerStorage, openMemory } from './storage.ts'

const words = (text: string): NoteContent => ({ lens: 'hope', text, visibility: 'wall', quote: false })

/** The server's rules for `PUT note`, as far as a phone can tell: idempotent by id and rev. */
function createServer() {
  const notes = new Map<string, { text: string; rev: number }>()
  /** What was said about quoting and reading, of the notes that came from here. */
  const choices = new Map<string, Pick<MyNote, 'quote' | 'visibility'>>()
  const requests: string[] = []
  /** Thrown instead of the next answers, oldest first; `after` the note has been taken when `taken` is true. */
  const failures: Array<{ error: Error; taken?: boolean }> = []
  const calls: OutboxCalls = {
    async put({ noteId, content, rev }: Task): Promise<SavedNote> {
      requests.push(`put ${content.text} ${rev}`)
      const failure = failures.shift()
      if (failure && !failure.taken) throw failure.error
      const before = notes.get(noteId)
      if (!before || before.rev < rev) {
        notes.set(noteId, { text: content.text, rev })
        choices.set(noteId, { quote: content.quote, visibility: content.visibility })
      }
      if (failure) throw failure.error
      return { noteId, status: 'on-wall', rev: notes.get(noteId)?.rev ?? 0 }
    },
    async withdraw(noteId) {
      requests.push('withdraw')
      const failure = failures.shift()
      if (failure) throw failure.error
      notes.delete(noteId)
    },
    readMine: async () =>
      [...notes].map(([noteId, note]): MyNote => ({
        noteId,
        lens: 'hope',
        status: 'on-wall',
        visibility: 'wall',
        ...choices.get(noteId),
        ...note,
      })),
  }
  return { notes, requests, failures, calls }
}

let outbox: Outbox | undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  outbox?.close()
  vi.useRealTimers()
})

async function open(server: ReturnType<typeof createServer>, place = openMemory()) {
  const settled: Settled[] = []
  outbox = await openOutbox({
    storage: layerStorage([place]),
    calls: server.calls,
    onSettled: (news) => settled.push(news),
    random: () => 0,
  })
  return { outbox, settled, place }
}

describe('an outbox', () => {
  it('[C1] keeps the number of the text that was agreed to with the words, and sends it with them', async () => {
    const server = createServer()
    const sent: unknown[] = []
    const put = server.calls.put
    server.calls.put = (task) => {
      sent.push(JSON.parse(JSON.stringify(task.content)))
      return put(task)
    }
    const { outbox, place } = await open(server)
    await outbox.add({ ...words('Under the older text'), quote: true, consent: 1 })
    await outbox.add({ ...words('By an older page'), quote: true })
    expect(await place.readAll()).toMatchObject([
      { content: { quote: true, consent: 1 } },
      { content: { quote: true } },
    ])
    await vi.runAllTimersAsync()
    expect(sent).toEqual([
      { ...words('Under the older text'), quote: true, consent: 1 },
      { ...words('By an older page'), quote: true },
    ])
  })

  it('[W5] keeps nothing more once it has been told to forget; closed without that, it does', async () => {
    const { outbox, place } = await open(createServer())
    const noteId = await outbox.add(words('A swing'))
    outbox.close()
    // A field that goes with its page gives its words last of all.
    await outbox.revise(noteId, words('A higher swing'), 0)
    expect(await place.readAll()).toMatchObject([{ content: words('A higher swing') }])
    const isForgotten = outbox.forget()
    await outbox.revise(noteId, words('The last person’s words'), 0)
    await isForgotten
    await outbox.add(words('Another of theirs'))
    expect(await place.readAll()).toEqual([])
  })

  it('keeps a note before it sends it, and lets it go when the server has answered', async () => {
    const server = createServer()
    const { outbox, settled, place } = await open(server)
    const noteId = await outbox.add(words('A swing'))
    expect(await place.readAll()).toMatchObject([{ noteId, content: words('A swing') }])
    expect(server.requests).toEqual([])
    await vi.runAllTimersAsync()
    expect(server.notes.get(noteId)).toEqual({ text: 'A swing', rev: 1 })
    expect(settled).toMatchObject([{ kind: 'saved', saved: { rev: 1 } }])
    expect(outbox.view.entries).toEqual([])
    expect(await place.readAll()).toEqual([])
  })

  it('says nothing is saved while the server is away, and sends the same note again', async () => {
    const server = createServer()
    server.failures.push({ error: new Unreachable('away') }, { error: new Unreachable('away') })
    const { outbox, settled } = await open(server)
    await outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(1)
    expect(outbox.view).toMatchObject({ trouble: 'unreachable', entries: [{ state: 'waiting' }] })
    expect(settled).toEqual([])
    await vi.runAllTimersAsync()
    expect(server.requests).toEqual(['put A swing 1', 'put A swing 1', 'put A swing 1'])
    expect(outbox.view).toMatchObject({ trouble: undefined, entries: [] })
    expect(settled).toHaveLength(1)
  })

  it('makes one note of one whose answer was lost', async () => {
    const server = createServer()
    server.failures.push({ error: new Unreachable('cut off'), taken: true })
    const { outbox } = await open(server)
    await outbox.add(words('A swing'))
    await vi.runAllTimersAsync()
    expect([...server.notes.values()]).toEqual([{ text: 'A swing', rev: 1 }])
  })

  it('goes on after a reload with what was not answered', async () => {
    const server = createServer()
    server.failures.push({ error: new Unreachable('away') })
    const first = await open(server)
    await first.outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(1)
    first.outbox.close()
    const second = await open(server, first.place)
    expect(second.outbox.view.entries).toMatchObject([{ content: words('A swing') }])
    await vi.runAllTimersAsync()
    expect([...server.notes.values()]).toEqual([{ text: 'A swing', rev: 1 }])
  })

  it('does not try before Retry-After, even when the network comes back', async () => {
    const server = createServer()
    server.failures.push({ error: new ApiProblem(createProblem('too-many'), 20_000) })
    const { outbox } = await open(server)
    await outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(10_000)
    outbox.wake()
    await vi.advanceTimersByTimeAsync(9_000)
    expect(server.requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.requests).toHaveLength(2)
  })

  it('sends only the newest words of a note that was changed while it waited', async () => {
    const server = createServer()
    server.failures.push({ error: new Unreachable('away') })
    const { outbox } = await open(server)
    const noteId = await outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(1)
    await outbox.revise(noteId, words('Two swings'), 0)
    await vi.runAllTimersAsync()
    expect(server.requests).toEqual(['put A swing 1', 'put Two swings 2'])
    expect([...server.notes.values()]).toEqual([{ text: 'Two swings', rev: 2 }])
  })

  it('keeps a refused note with the reason, and sends the ones behind it', async () => {
    const server = createServer()
    server.failures.push({ error: new ApiProblem(createProblem('writing-paused')) })
    const { outbox, settled } = await open(server)
    await outbox.add(words('Refused'))
    await outbox.add(words('Taken'))
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toMatchObject([
      { state: 'refused', refusal: { code: 'writing-paused' }, content: words('Refused') },
    ])
    expect(settled.map(({ kind }) => kind)).toEqual(['refused', 'saved'])
  })

  it('lets go of first words that arrived as another device’s, and says nothing of them; words changed since stay', async () => {
    const server = createServer()
    const notYours = { error: new ApiProblem(createProblem('not-your-note')) }
    server.failures.push(notYours)
    const { outbox, settled } = await open(server)
    await outbox.add(words('Saved, and loaded again at once'))
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toEqual([])
    expect(settled).toEqual([])

    server.failures.push(notYours, notYours)
    const noteId = await outbox.add(words('A swing'))
    await outbox.revise(noteId, words('Two swings'), 0)
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toMatchObject([{ state: 'refused', content: words('Two swings') }])
  })

  it('sends the notes behind one that something stumbles over, and goes on trying that one', async () => {
    const server = createServer()
    const stumble = { error: new Unreachable('a filter’s page', { isAnswered: true }) }
    server.failures.push(stumble)
    const { outbox, settled } = await open(server)
    await outbox.add(words('<script> in a note'))
    await outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(1)
    expect(outbox.view).toMatchObject({
      trouble: 'unreachable',
      entries: [{ state: 'waiting', content: words('<script> in a note') }],
    })
    expect([...server.notes.values()]).toEqual([{ text: 'A swing', rev: 1 }])
    await vi.runAllTimersAsync()
    expect(settled.map(({ kind }) => kind)).toEqual(['saved', 'saved'])
    expect(server.requests).toEqual(['put <script> in a note 1', 'put A swing 1', 'put <script> in a note 1'])
  })

  it('keeps their order where nothing answers at all', async () => {
    const server = createServer()
    server.failures.push({ error: new Unreachable('away') })
    const { outbox } = await open(server)
    await outbox.add(words('First'))
    await outbox.add(words('Second'))
    await vi.runAllTimersAsync()
    expect(server.requests).toEqual(['put First 1', 'put First 1', 'put Second 1'])
  })

  it('knows on waking what another tab has settled while this one slept', async () => {
    const server = createServer()
    const { outbox, settled, place } = await open(server)
    server.failures.push({ error: new Unreachable('away') })
    const noteId = await outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(1)
    // The other tab has sent it, and newer words for it since; no message of that has reached this one.
    server.notes.set(noteId, { text: 'Two swings', rev: 2 })
    await place.remove(noteId)
    outbox.wake()
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toEqual([])
    expect(settled).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['forward', 86_400_000],
    ['back', -86_400_000],
  ])('waits as long as asked when the phone’s clock is put %s by a day meanwhile', async (_way, byMs) => {
    const server = createServer()
    server.failures.push({ error: new ApiProblem(createProblem('too-many'), 20_000) })
    const { outbox } = await open(server)
    await outbox.add(words('A swing'))
    await vi.advanceTimersByTimeAsync(1_000)
    vi.setSystemTime(Date.now() + byMs)
    outbox.wake()
    await vi.advanceTimersByTimeAsync(18_000)
    expect(server.requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.requests).toHaveLength(2)
    expect(outbox.view.entries).toEqual([])
  })

  it('sends an erased note again only as a new one', async () => {
    const server = createServer()
    server.failures.push({ error: new ApiProblem(createProblem('note-erased')) })
    const { outbox } = await open(server)
    const noteId = await outbox.add(words('A swing'))
    await vi.runAllTimersAsync()
    await outbox.resend(noteId)
    await vi.runAllTimersAsync()
    expect(server.notes.has(noteId)).toBe(false)
    expect([...server.notes.values()]).toEqual([{ text: 'A swing', rev: 1 }])
    expect(outbox.view.entries).toEqual([])
  })

  it('never calls its words saved when the server answers with a newer version that holds other words', async () => {
    const server = createServer()
    const { outbox, settled } = await open(server)
    const noteId = 'note-one' as NoteId
    server.notes.set(noteId, { text: 'From the other tab', rev: 5 })
    await outbox.revise(noteId, words('From this tab'), 1)
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toMatchObject([{ state: 'changed', theirs: { text: 'From the other tab' } }])
    expect(settled.map(({ kind }) => kind)).toEqual(['changed'])
    await outbox.keepMine(noteId)
    await vi.runAllTimersAsync()
    expect(server.notes.get(noteId)).toEqual({ text: 'From this tab', rev: 6 })
  })

  it('nor when another page has used the same number for other words', async () => {
    const server = createServer()
    const { outbox, settled } = await open(server)
    const noteId = 'note-one' as NoteId
    server.notes.set(noteId, { text: 'From the other page', rev: 2 })
    await outbox.revise(noteId, words('From this page'), 1)
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toMatchObject([{ state: 'changed', theirs: { text: 'From the other page' } }])
    expect(settled.map(({ kind }) => kind)).toEqual(['changed'])
  })

  it('takes words that the server has only cleaned for its own', async () => {
    const server = createServer()
    const { outbox, settled } = await open(server)
    const noteId = 'note-one' as NoteId
    server.notes.set(noteId, { text: 'One', rev: 1 })
    await outbox.revise(noteId, words('Caf\u0065\u0301\tand\u2028tea'), 1)
    server.calls.readMine = async () => [
      { noteId, lens: 'hope', status: 'on-wall', visibility: 'wall', text: 'Caf\u00e9 and\ntea', rev: 2 },
    ]
    await vi.runAllTimersAsync()
    expect(outbox.view.entries).toEqual([])
    expect(settled.map(({ kind }) => kind)).toEqual(['saved'])
  })

  it('sends once more what another page has only chosen otherwise under the same number', async () => {
    const server = createServer()
    const { outbox, settled } = await open(server)
    const noteId = 'note-one' as NoteId
    server.notes.set(noteId, { text: 'The same', rev: 2 })
    server.calls.readMine = async () => [
      { noteId, lens: 'hope', status: 'on-wall', visibility: 'wall', text: 'The same', rev: 2, quote: true },
    ]
    await outbox.revise(noteId, words('The same'), 1)
    await vi.runAllTimersAsync()
    expect(server.requests).toEqual(['put The same 2', 'put The same 3'])
    expect(settled.map(({ kind }) => kind)).toEqual(['saved'])
  })

  it('waits for the phone to join again when the server no longer knows it', async () => {
    const server = createServer()
    server.failures.push({ error: new ApiProblem(createProblem('unauthorised')) })
    const { outbox } = await open(server)
    await outbox.add(words('A swing'))
    await vi.runAllTimersAsync()
    expect(outbox.view).toMatchObject({ trouble: 'locked-out', entries: [{ state: 'waiting' }] })
    expect(server.requests).toHaveLength(1)
    outbox.wake()
    await vi.runAllTimersAsync()
    expect(outbox.view).toMatchObject({ trouble: undefined, entries: [] })
  })

  it('[R11] withdraws all the same: what cannot be sent does not stand in its way', async () => {
    const server = createServer()
    const { outbox, settled } = await open(server)
    const saved = await outbox.add(words('Saved'))
    await vi.runAllTimersAsync()
    server.failures.push({ error: new ApiProblem(createProblem('unauthorised')) })
    await outbox.add(words('Not to be sent'))
    await outbox.withdraw(saved, words('Saved'), 1)
    await vi.runAllTimersAsync()
    expect(settled.map(({ kind }) => kind)).toEqual(['saved', 'withdrawn'])
    expect(outbox.view).toMatchObject({
      trouble: 'locked-out',
      entries: [{ state: 'waiting', content: { text: 'Not to be sent' } }],
    })
  })

  it('withdraws after the note it belongs to, and drops what never left the phone', async () => {
    const server = createServer()
    const { outbox, settled } = await open(server)
    const saved = await outbox.add(words('Saved'))
    await vi.runAllTimersAsync()
    await outbox.withdraw(saved, words('Saved'), 1)
    await vi.runAllTimersAsync()
    expect(server.notes.size).toBe(0)
    const unsent = await outbox.add(words('Unsent'))
    await outbox.withdraw(unsent, words('Unsent'), 0)
    await vi.runAllTimersAsync()
    expect(server.requests).toEqual(['put Saved 1', 'withdraw'])
    expect(settled.map(({ kind }) => kind)).toEqual(['saved', 'withdrawn', 'withdrawn'])
  })

  it('takes over another tab’s note when that tab does not send it', async () => {
    const server = createServer()
    const { outbox, place } = await open(server)
    const other = await openOutbox({
      storage: layerStorage([place]),
      calls: { ...server.calls, put: () => new Promise(() => {}) },
      onSettled: () => {},
      random: () => 0,
    })
    await other.add(words('From the other tab'))
    other.close()
    await outbox.reread()
    expect(outbox.view.entries).toHaveLength(1)
    await vi.runAllTimersAsync()
    expect([...server.notes.values()]).toEqual([{ text: 'From the other tab', rev: 1 }])
  })
})
