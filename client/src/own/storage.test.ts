import type { NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { createEntry, type OutboxEntry } from './queue.ts'
import { layerStorage, openLocalStorage, openMemory, type OutboxStorage } from './storage.ts'

const entry = (noteId: string, fields: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...createEntry([], noteId as NoteId, {
    lens: 'need',
    text: 'A bench by the bus stop',
    visibility: 'wall',
    quote: false,
  }),
  ...fields,
})

/** A browser's storage area, with its real rules: strings only, keys by index, a quota. */
function createArea(charactersMax = Infinity): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem(key, text) {
      if (text.length > charactersMax) throw new DOMException('full', 'QuotaExceededError')
      texts.set(key, text)
    },
    removeItem: (key) => void texts.delete(key),
    clear: () => texts.clear(),
  }
}

/** What a browser does in a private window: each call fails. */
const refusing: OutboxStorage = {
  name: 'indexeddb',
  readAll: () => Promise.reject(new DOMException('no', 'SecurityError')),
  put: () => Promise.reject(new DOMException('no', 'SecurityError')),
  remove: () => Promise.reject(new DOMException('no', 'SecurityError')),
  removeAll: () => Promise.reject(new DOMException('no', 'SecurityError')),
}
/** What some WebKit versions did: `open` never answers. */
const silent: OutboxStorage = {
  name: 'indexeddb',
  readAll: () => new Promise(() => {}),
  put: () => new Promise(() => {}),
  remove: () => new Promise(() => {}),
  removeAll: () => new Promise(() => {}),
}

describe.each([
  ['memory', openMemory],
  [
    'localStorage',
    () => {
      const area = createArea()
      return openLocalStorage(() => area, 'event-one')
    },
  ],
])('%s', (_name, open) => {
  it('gives back what was put, until it is removed', async () => {
    const storage = open()
    await storage.put(entry('note-one'))
    await storage.put(entry('note-one', { rev: 2 }))
    expect(await storage.readAll()).toEqual([entry('note-one', { rev: 2 })])
    await storage.remove('note-one' as NoteId)
    expect(await storage.readAll()).toEqual([])
  })

  it('can be emptied at once', async () => {
    const storage = open()
    for (const noteId of ['note-one', 'note-two', 'note-three']) await storage.put(entry(noteId))
    await storage.removeAll()
    expect(await storage.readAll()).toEqual([])
  })
})

describe('localStorage', () => {
  it('keeps events apart and skips what it did not write', async () => {
    const area = createArea()
    area.setItem('somebody.else', 'x')
    area.setItem('gatherboard.outbox.event-one.note-nine', '{"noteId":"note-ni')
    await openLocalStorage(() => area, 'event-two').put(entry('note-two'))
    await openLocalStorage(() => area, 'event-one').put(entry('note-one'))
    expect(await layerStorage([openLocalStorage(() => area, 'event-one')]).readAll()).toEqual([entry('note-one')])
  })
})

describe('layers', () => {
  it('use the first place that keeps an entry, and say which', async () => {
    const area = createArea()
    const local = openLocalStorage(() => area, 'event-one')
    expect(await layerStorage([refusing, local, openMemory()]).put(entry('note-one'))).toBe('localstorage')
    expect(await layerStorage([refusing, local, openMemory()]).readAll()).toEqual([entry('note-one')])
  })

  it('go on when a place never answers, or has no room', async () => {
    const area = createArea(10)
    const storage = layerStorage([silent, openLocalStorage(() => area, 'event-one'), openMemory()], 10)
    expect(await storage.put(entry('note-one'))).toBe('memory')
    expect(await storage.readAll()).toEqual([entry('note-one')])
  })

  it('believe the place further down about one version: it was written when the better one refused', async () => {
    const area = createArea()
    const better = openMemory()
    let refuses = false
    const moody: OutboxStorage = { ...better, put: (value) => (refuses ? refusing.put(value) : better.put(value)) }
    const storage = layerStorage([moody, openLocalStorage(() => area, 'event-one')])
    await storage.put(entry('note-one'))
    refuses = true
    expect(await storage.put(entry('note-one', { act: 'withdraw' }))).toBe('localstorage')
    expect(await storage.readAll()).toEqual([entry('note-one', { act: 'withdraw' })])
    refuses = false
    await storage.put(entry('note-one', { act: 'withdraw', sent: true }))
    expect(await storage.readAll()).toEqual([entry('note-one', { act: 'withdraw', sent: true })])
    expect(area.length).toBe(0)
  })

  it('take the newest version when two places hold one, and remove from all', async () => {
    const [one, two] = [openMemory(), openMemory()]
    await one.put(entry('note-one', { rev: 1 }))
    await two.put(entry('note-one', { rev: 3 }))
    const storage = layerStorage([one, two])
    expect(await storage.readAll()).toEqual([entry('note-one', { rev: 3 })])
    await storage.remove('note-one' as NoteId)
    expect(await storage.readAll()).toEqual([])
  })

  it('say whether everything is gone, also from places that never kept anything', async () => {
    const stuck: OutboxStorage = { ...refusing, readAll: async () => [entry('note-one')] }
    const [one, two] = [openMemory(), openMemory()]
    await one.put(entry('note-one'))
    await two.put(entry('note-two'))
    const storage = layerStorage([refusing, silent, one, two], 10)
    expect(await storage.removeAll()).toBe(true)
    expect(await storage.readAll()).toEqual([])
    expect(await layerStorage([stuck, one], 10).removeAll()).toBe(false)
  })

  it('survive localStorage that throws when it is only looked at', async () => {
    const forbidden = openLocalStorage(() => {
      throw new DOMException('no', 'SecurityError')
    }, 'event-one')
    expect(await layerStorage([forbidden, openMemory()]).put(entry('note-one'))).toBe('memory')
  })
})
