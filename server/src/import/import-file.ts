/** An import from end to end: bytes, text, rows, notes. The one entrance of this folder. */
import type { Imported } from '@gatherboard/shared/protocol/http'
import type { Refused } from '@gatherboard/shared/protocol/problem'
import type { EventId } from '@gatherboard/shared/values/ids'
import { ok, type Result } from '@gatherboard/shared/values/result'
import type { Clock } from '../clock.ts'
import type { RoomRegistry } from '../rooms/registry.ts'
import { readCsvFile } from './csv-file.ts'
import { decodeText } from './decode-text.ts'
import type { ImportOptions } from './entry.ts'
import { importNotes } from './import-notes.ts'
import { readJsonFile } from './json-file.ts'
import { createLensMatcher } from './lens-matcher.ts'

export type ImportRequest = Pick<ImportOptions, 'text' | 'lens' | 'rejected'> & { readonly eventId: EventId; readonly kind: 'csv' | 'json'; readonly bytes: Uint8Array }

/** Refused when the file cannot be understood at all; then nothing was imported. */
export async function importFile(
  { registry, clock }: { registry: RoomRegistry; clock: Clock },
  { eventId, kind, bytes, ...asked }: ImportRequest,
): Promise<Result<Imported, Refused>> {
  const decoded = await decodeText(bytes)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded.value
  const done = await registry.use(eventId, async (rooms): Promise<Result<Imported, Refused>> => {
    const findLens = createLensMatcher(rooms.event.lenses)
    const file = (kind === 'csv' ? readCsvFile : readJsonFile)(text, { ...asked, eventId, findLens })
    if (!file.ok) return file
    return ok({ ...(await importNotes({ rooms, findLens, nowMs: () => clock.nowMs() }, file.value)), encoding })
  })
  return done.ok ? done.value : done
}
