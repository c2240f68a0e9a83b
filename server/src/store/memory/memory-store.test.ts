import { expect, it } from 'vitest'
import { storeContract } from '../contract.ts'
import { openMemoryStore } from './memory-store.ts'
import { MemoryTables } from './memory-tables.ts'

storeContract('in memory', () => {
  const tables = new MemoryTables()
  return {
    open: () => openMemoryStore(tables),
    rows: (table) => tables.of[table].all(),
    dispose: () => undefined,
  }
})

it('[J2] what is written to a store in memory is not to be read before its commit', async () => {
  const store = await openMemoryStore()
  const written = store.write([{ do: 'secrets.add', name: 'key', value: Uint8Array.of(1) }])
  expect(await store.read.secrets.find('key')).toBeUndefined()
  await written
  expect(await store.read.secrets.find('key')).toBeDefined()
})
