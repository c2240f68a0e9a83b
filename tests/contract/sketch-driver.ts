/** What tests of sketch notes do again and again: upload, read back, look at the folder. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SavedSketch } from '@gatherboard/shared/api/sketches'
import type { Problem } from '@gatherboard/shared/api/problem'
import type { Answer } from './caller.ts'
import type { OpenServer } from './open-server.ts'

export type UploadFields = Readonly<Record<string, string>>

export function createForm(file: Uint8Array, fields: UploadFields = {}, name = 'photo.jpg'): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new Blob([new Uint8Array(file)]), name)
  return form
}

export function upload<Body = SavedSketch>(
  server: OpenServer,
  { event, tokens }: EventAccess,
  file: Uint8Array,
  fields: UploadFields = {},
  token = tokens.facilitator,
): Promise<Answer<Body>> {
  return server.call<Body>(`/api/events/${event.id}/sketches`, { method: 'POST', token, raw: createForm(file, fields) })
}

/** Uploads a picture that must be taken. */
export async function pin(
  server: OpenServer,
  access: EventAccess,
  file: Uint8Array,
  fields: UploadFields = {},
): Promise<SavedSketch> {
  const answer = await upload<SavedSketch & Problem>(server, access, file, fields)
  if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${answer.body.code} ${answer.body.detail}`)
  return answer.body
}

/** A picture as a member is given it. */
export async function fetchPicture(
  server: OpenServer,
  asset: string,
  token: string,
  width?: number,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(
    `http://127.0.0.1:${server.server.port}/api/assets/${asset}${width === undefined ? '' : `?w=${width}`}`,
    { headers: { authorization: `Bearer ${token}` } },
  )
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

/** Every file below the folder of pictures, by its path in it. */
export function readAssetFiles(dataDir: string): Map<string, Buffer> {
  const root = join(dataDir, 'assets')
  if (!existsSync(root)) return new Map()
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => [
      join(entry.parentPath, entry.name).slice(root.length + 1),
      readFileSync(join(entry.parentPath, entry.name)),
    ]),
  )
}
