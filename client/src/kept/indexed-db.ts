/**
 * Unsent notes in IndexedDB: one database for all events, one record for each note, forced to disk before it counts.
 */

/** Records of one event, each under the id of its note. Everything here rejects when the browser refuses. */
type Records = {
  readonly name: 'indexeddb'
  readAll(): Promise<unknown[]>
  put(record: { readonly noteId: string }): Promise<void>
  remove(noteId: string): Promise<void>
  removeAll(): Promise<void>
}

const DATABASE = 'gatherboard'
const STORE = 'outbox'

export function openIndexedDb(eventId: string): Records {
  let opened: Promise<IDBDatabase> | undefined
  const open = (): Promise<IDBDatabase> => {
    opened ??= openDatabase().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  /** The browser may close the database under us (iOS does in the background): then it is opened once more. */
  const run = async <Value>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value> => {
    try {
      return await transact(await open(), mode, act)
    } catch (error) {
      if ((error as DOMException).name !== 'InvalidStateError') throw error
      opened = undefined
      return transact(await open(), mode, act)
    }
  }
  // All keys of this event: arrays compare element by element.
  const all = () => IDBKeyRange.bound([eventId], [eventId, []])
  return {
    name: 'indexeddb',
    readAll: () => run<unknown[]>('readonly', (store) => store.getAll(all())),
    put: async (entry) => void (await run('readwrite', (store) => store.put(entry, [eventId, entry.noteId]))),
    remove: async (noteId) => void (await run('readwrite', (store) => store.delete([eventId, noteId]))),
    removeAll: async () => void (await run('readwrite', (store) => store.delete(all()))),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB refused')))
    request.addEventListener('blocked', () => reject(new Error('IndexedDB is held by an older page')))
    request.addEventListener('success', () => {
      const database = request.result
      // A later version of the page, in another tab, must be able to upgrade.
      database.addEventListener('versionchange', () => database.close())
      resolve(database)
    })
  })
}

function transact<Value>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    // 'strict' waits for the disk: a battery that dies a second later takes nothing with it.
    const transaction = database.transaction(STORE, mode, { durability: 'strict' })
    const request = act(transaction.objectStore(STORE))
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB gave up')))
  })
}
