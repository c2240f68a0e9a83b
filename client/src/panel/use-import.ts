/** A file with notes on its way in: chosen, looked at, sent, perhaps stopped; and what the server made of it. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Imported } from '@gatherboard/shared/api/import'
import { useRef, useState } from 'react'
import { importNotes } from '../api/import.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { useAction } from '../ui/use-action.ts'
import { chooseColumns, guessMapping, type Mapping } from './column-mapping.ts'
import { readTableFile, type TableFile } from './table-file.ts'

export type ChosenFile = { readonly file: File; readonly table: TableFile; readonly mapping: Mapping }
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
    const table = readTableFile(new Uint8Array(await file.arrayBuffer()))
    setChosen({ file, table, mapping: guessMapping(table, lenses) })
  })
  const send = useAction(async ({ file, table, mapping }: ChosenFile) => {
    const contentType = table.kind === 'json' ? 'application/json' : 'text/csv'
    const { signal } = (sending.current = new AbortController())
    try {
      const answer = await importNotes(caller, { body: file, contentType, signal }, chooseColumns(table.kind, mapping))
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
    changeMapping: (mapping: Mapping) => setChosen((before) => before && { ...before, mapping }),
    /** Stops what is being sent; before that it only forgets the file. */
    cancel: () => (send.busy ? sending.current?.abort() : forgetFile()),
  }
}
