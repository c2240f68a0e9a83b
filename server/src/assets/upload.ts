/**
 * Reading a form with one file in it (`multipart/form-data`). The file goes to the disk as it comes, with the sender
 * held to the disk's pace: however many upload at once, no picture is in memory before its turn.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Refused } from '@gatherboard/shared/protocol/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { StoreError } from '../store/store.ts'

export type UploadLimits = { readonly fileBytesMax: number; readonly fieldBytesMax: number; readonly fieldsMax: number }

/**
 * Writes the part `file` into the file `into` and returns the other parts, by name.
 * @throws StoreError when the disk does not take it; whatever ends the request otherwise
 */
export async function readUpload(request: Request, into: string, { fileBytesMax, fieldBytesMax, fieldsMax }: UploadLimits): Promise<Result<Map<string, string>, Refused>> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body) return refuse({ code: 'wrong-type', detail: 'Send the picture as a form (multipart/form-data).' })
  let form: InstanceType<typeof Busboy>
  try {
    form = new Busboy({ headers: { 'content-type': contentType }, limits: { fileSize: fileBytesMax, files: 1, fieldSize: fieldBytesMax, fields: fieldsMax, parts: fieldsMax + 1 } })
  } catch {
    // That is how it says that the header names no boundary.
    return refuse({ code: 'bad-request', detail: 'The form could not be read.' })
  }
  const fields = new Map<string, string>()
  const written: Array<Promise<void>> = []
  let isTooLarge = false
  let isCutField = false
  form.on('field', (name, value, _nameTruncated, valueTruncated) => {
    fields.set(name, value)
    isCutField ||= valueTruncated
  })
  form.on('file', (name, stream) => {
    if (name !== 'file' || written.length > 0) return void stream.resume()
    stream.once('limit', () => (isTooLarge = true))
    written.push(pipeline(stream, createWriteStream(into, { flags: 'wx', mode: 0o600 })))
    // Awaited below; until then its failure must not count as nobody's.
    written.at(-1)?.catch(() => form.destroy(new StoreError('an upload could not be written')))
  })
  try {
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), form)
  } catch (error) {
    const failed = (await Promise.allSettled(written)).find((each) => each.status === 'rejected')
    const cause: unknown = failed?.reason
    if (isDiskError(cause)) throw new StoreError('an upload could not be written', { cause })
    if (error instanceof StoreError) throw error
    // Not a form, or the sender went away half-way and hears no answer.
    return refuse({ code: 'bad-request', detail: 'The form could not be read.' })
  }
  try {
    await Promise.all(written)
  } catch (cause) {
    throw new StoreError('an upload could not be written', { cause })
  }
  if (isTooLarge) return refuse({ code: 'body-too-large', detail: `A picture may have up to ${fileBytesMax / 1024 / 1024} MB.` })
  if (isCutField) return refuse({ code: 'body-too-large', detail: 'The words are too long.' })
  if (written.length === 0) return refuse({ code: 'bad-request', fields: [{ path: 'file', message: 'must be there' }] })
  return ok(fields)
}

const DISK_ERRORS = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EMFILE', 'ENFILE'])
const isDiskError = (error: unknown): boolean => error instanceof Error && DISK_ERRORS.has((error as NodeJS.ErrnoException).code ?? '')
