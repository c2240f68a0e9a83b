/** What several routes read of a request beyond its schema, refusing in words of their own. */
import { parseNoteId, type DeviceKey, type NoteId } from '@gatherboard/shared/values/ids'
import type { Context } from 'hono'
import type { Principal } from '../identity/principal.ts'
import { HttpRefusal } from './refusal.ts'

/** The note of a path. @throws HttpRefusal */
export function readNoteId(c: Context): NoteId {
  const noteId = parseNoteId(c.req.param('noteId'))
  if (!noteId) throw new HttpRefusal({ code: 'bad-id' })
  return noteId
}

/** The device that asks. @throws HttpRefusal for those who have none */
export function readDeviceKey(principal: Principal): DeviceKey {
  if (principal.role !== 'participant')
    throw new HttpRefusal({ code: 'forbidden', detail: 'Only phones that have joined can do that.' })
  return principal.deviceKey
}
