/** The choices of how a file is read stay open under the choice that made it readable. */
import { useState } from 'react'
import { expect, it } from 'vitest'
import { byRole, choose, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { HowRead } from './how-read.tsx'
import { readTableFile } from './table-file.ts'

useScreen()

const TABLE = readTableFile(new TextEncoder().encode('Text,Type\n1,2\n'))

function File() {
  const [isReadable, setReadable] = useState(false)
  const table = isReadable ? TABLE : { ...TABLE, kind: 'unreadable' as const }
  return <HowRead table={table} onReadAs={() => setReadable(true)} />
}

it('they open by themselves where a file cannot be read, and do not close by themselves', async () => {
  await render(<File />)
  const details = document.querySelector('details') as HTMLDetailsElement
  expect(details.open).toBe(true)
  await choose(byRole<HTMLSelectElement>('combobox', 'How letters are written'), 'windows-1252')
  expect([details.isConnected, details.open]).toEqual([true, true])
})
