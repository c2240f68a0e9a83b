/** One store for phone, canvas and list: what it promises whoever writes, whichever page it is. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { createProblem } from '@gatherboard/shared/api/problem'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, Unreachable } from '../api/client.ts'
import type { OwnLink } from './link.ts'
import { openOwnStore, type OwnStore } from './own-store.ts'
import type { NoteContent } from './queue.ts'
import type { Settled } from './sender.ts'
import { layerStorage, openMemory } from './storage.ts'

const words = (text: string): NoteContent => ({ lens: 'hope', text, visibility: 'wall', quote: false })

/** What a server knows of one person, as far as they can tell. */
function createServer() {
  const notes = new Map<string, MyNote>()
  const cheers = new Set<string>()
  const asked: string[] = []
  let failure: Error | undefined
  const answer = <Value>(what: string, value: () => Value): Promise<Value> => {
    asked.push(what)
    return failure ? Promise.reject(failure) : Promise.resolve(value())
  }
  const link: OwnLink = {
    put: ({ noteId, content, rev }) =>
      answer('put', (): SavedNote => {
        notes.set(noteId, { ...content, noteId, rev, status: 'on-wall' })
        return { noteId, rev, status: 'on-wall' }
      }),
    withdraw: (noteId) => answer('withdraw', () => void notes.delete(noteId)),
    readMine: () => answer('mine', () => [...notes.values()]),
    readReactions: () => answer('reactions', () => ({ cheers: [...cheers], votes: [], votesLeft: 3 })),
    setCheer: (noteId, cheered) => answer('cheer', () => void (cheered ? cheers.add(noteId) : cheers.delete(noteId))),
    setVote: (_noteId, count) => answer('vote', () => 3 - count),
  }
  return {
    notes,
    asked,
    link,
    fail: (error: Error | undefined) => {
      failure = error
    },
  }
}

let store: OwnStore | undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  store?.close()
  vi.useRealTimers()
})

async function open(server: ReturnType<typeof createServer>, place = openMemory()) {
  const told: Settled['kind'][] = []
  const unread: unknown[] = []
  const opened = openOwnStore({
    storage: layerStorage([place]),
    link: server.link,
    readWritten: () => [],
    onSettled: ({ kind }) => told.push(kind),
    onUnread: (error) => unread.push(error),
  })
  store = opened
  await vi.advanceTimersByTimeAsync(0)
  return { store: opened, told, unread, place }
}

const boardOf = (...notes: ReadonlyArray<readonly [id: string, text: string]>): BoardView =>
  ({ notes: new Map(notes.map(([id, text]) => [id, { id, text }])) }) as unknown as BoardView

describe('a participant’s own notes', () => {
  it('[W5] are kept while nothing can be reached, outlive the page, and are sent and called saved in order', async () => {
    const server = createServer()
    server.fail(new Unreachable('no network'))
    const first = await open(server)
    await first.store.add(words('one'))
    await first.store.add(words('two'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(first.store.view).toMatchObject({ saved: [], savedState: 'unread', outbox: { trouble: 'unreachable' } })
    first.store.close()

    const again = await open(server, first.place)
    expect(again.store.view.outbox.entries.map(({ content }) => content.text)).toEqual(['one', 'two'])
    server.fail(undefined)
    again.store.wake()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(again.store.view.saved.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(again.told).toEqual(['saved', 'saved'])
    expect(await first.place.readAll()).toEqual([])
  })

  it('are listed without being asked again where the list could not be reached at first', async () => {
    const server = createServer()
    const noteId = newNoteId()
    server.notes.set(noteId, { ...words('written before'), noteId, rev: 1, status: 'waiting' })
    server.fail(new Unreachable('no network'))
    const { store: own } = await open(server)
    server.fail(undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(own.view).toMatchObject({ savedState: 'read', saved: [{ text: 'written before' }] })
  })

  it('are not asked for again and again by somebody who is refused; whoever opened them is told', async () => {
    const server = createServer()
    server.fail(new ApiProblem(createProblem('event-deleted')))
    const { store: own, unread } = await open(server)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(own.view.savedState).toBe('unread')
    expect(unread).toHaveLength(1)
  })

  it('are changed and withdrawn by revisions, each told once', async () => {
    const server = createServer()
    const { store: own, told } = await open(server)
    const noteId = await own.add(words('a bench'))
    await vi.advanceTimersByTimeAsync(10)
    const [saved] = own.view.saved
    await own.revise(noteId, words('a bench with a back'), saved?.rev ?? 0, 'a bench')
    await vi.advanceTimersByTimeAsync(10)
    expect(server.notes.get(noteId)).toMatchObject({ text: 'a bench with a back', rev: 2 })
    await own.withdraw(noteId, words('a bench with a back'), 2)
    await vi.advanceTimersByTimeAsync(10)
    expect(server.notes.size).toBe(0)
    expect(own.view.saved).toEqual([])
    expect(told).toEqual(['saved', 'saved', 'withdrawn'])
  })

  it('are read again, once, when the wall says that a facilitator has changed them', async () => {
    const server = createServer()
    const { store: own } = await open(server)
    const noteId = await own.add(words('a bench'))
    await vi.advanceTimersByTimeAsync(10)
    server.notes.set(noteId, { ...words('a bench, tidied'), noteId, rev: 1, status: 'on-wall' })
    const before = server.asked.filter((what) => what === 'mine').length
    own.compare(boardOf([noteId, 'a bench, tidied']))
    own.compare(boardOf([noteId, 'a bench, tidied']))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(own.view.saved).toMatchObject([{ text: 'a bench, tidied' }])
    expect(server.asked.filter((what) => what === 'mine').length - before).toBe(1)
  })

  it('[W5] leave nothing behind when they are forgotten', async () => {
    const server = createServer()
    server.fail(new Unreachable('no network'))
    const { store: own, place } = await open(server)
    await own.add(words('the last person’s'))
    await own.forget()
    expect(await place.readAll()).toEqual([])
  })
})

describe('“me too”', () => {
  it('[I12] shows at once, and is taken back when the server does not take it', async () => {
    const server = createServer()
    const { store: own } = await open(server)
    const noteId = newNoteId() as NoteId
    await own.cheer(noteId, true)
    expect([...own.view.reactions.cheers]).toEqual([noteId])
    server.fail(new Unreachable('no network'))
    const taking = own.cheer(noteId, false)
    expect([...own.view.reactions.cheers]).toEqual([])
    await expect(taking).rejects.toBeInstanceOf(Unreachable)
    expect([...own.view.reactions.cheers]).toEqual([noteId])
    // What cannot be had says nothing new.
    own.refreshReactions()
    await vi.advanceTimersByTimeAsync(10)
    expect([...own.view.reactions.cheers]).toEqual([noteId])
  })
})
