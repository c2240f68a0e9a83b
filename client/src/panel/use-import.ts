/** A file with notes on its way in: chosen, looked at, sent, perhaps stopped; and what the server made of it. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Imported } from '@gatherboard/shared/api/import'
import type { TableChoices } from '@gatherboard/shared/table/open-table'
import { useRef, useState } from 'react'
import { importNotes } from '../api/import.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { useAction } from '../ui/use-action.ts'
import { carryMapping, chooseColumns, sayChoices, type Mapping } from './column-mapping.ts'
import { readTableFile, type TableFile } from './table-file.ts'

export type ChosenFile = {
  readonly file: File
  readonly bytes: Uint8Array
  /** What has been said about the file itself, instead of what was guessed. */
  readonly choices: TableChoices
  readonly table: TableFile
  readonly mapping: Mapping
  /** The mapping as somebody last changed it, and the table they saw then. */
  readonly said?: { readonly table: TableFile; readonly mapping: Mapping }
}
type ImportReport = { readonly name: string; readonly answer: Imported }

/** @param onEnded told when an import has ended, stopped or not: the notes that came in are on the wall */
export function useImport(caller: EventCaller, lenses: readonly Lens[], onEnded: (() => void) | undefined) {
  const [chosen, setChosen] = useState<ChosenFile>()
  const [report, setReport] = useState<ImportReport>()
  const [isStopped, setStopped] = useState(false)
  const sending = useRef<AbortController>(undefined)
  const input = useRef<HTMLInputElement>(null)
  const forgetFile = (): void => {
    setChosen(undefined)
    // Choosing the same file again must count as choosing.
    if (input.current) input.current.value = ''
  }

  const choose = useAction(async (file: File) => {
    setReport(undefined)
    setStopped(false)
    const bytes = new Uint8Array(await file.arrayBuffer())
    setChosen({ file, bytes, choices: {}, ...look({ bytes, choices: {} }, lenses) })
  })
  const send = useAction(async ({ file, table, mapping }: ChosenFile) => {
    const contentType = table.isJson ? 'application/json' : 'text/csv'
    const columns = { ...chooseColumns(table.kind, mapping), ...sayChoices(table) }
    const { signal } = (sending.current = new AbortController())
    try {
      const answer = await importNotes(caller, { body: file, contentType, signal }, columns)
      setReport({ name: file.name, answer })
      forgetFile()
    } catch (error) {
      if (!signal.aborted) throw error
      setStopped(true)
      forgetFile()
    }
    onEnded?.()
  })

  return {
    /** The field in which the file is chosen. */
    input,
    chosen,
    report,
    isStopped,
    choose,
    send,
    changeMapping: (mapping: Mapping) =>
      setChosen((before) => before && { ...before, mapping, said: { table: before.table, mapping } }),
    /** Reads the file in another way; what was said of its columns stays where they are still there. */
    readAs: (said: TableChoices) =>
      setChosen((before) => {
        if (!before) return before
        const next = { ...before, choices: { ...before.choices, ...said } }
        return { ...next, ...look(next, lenses) }
      }),
    /** Stops what is being sent; before that it only forgets the file. */
    cancel: () => (send.busy ? sending.current?.abort() : forgetFile()),
  }
}

function look(
  { bytes, choices, said }: Pick<ChosenFile, 'bytes' | 'choices' | 'said'>,
  lenses: readonly Lens[],
): Pick<ChosenFile, 'table' | 'mapping'> {
  const table = readTableFile(bytes, choices)
  return { table, mapping: carryMapping(said, table, lenses) }
}
