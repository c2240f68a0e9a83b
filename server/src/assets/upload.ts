/**
 * Reading a form with one file in it (`multipart/form-data`). The file goes to the disk as it comes, with the sender
 * held to the disk's pace: however many upload at once, no picture is in memory before its turn.
 */
import { createWriteStream, type WriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { StoreError } from '../store/store.ts'

type UploadLimits = { readonly fileBytesMax: number; readonly fieldBytesMax: number; readonly fieldsMax: number }

const UNREADABLE: Refused = { code: 'bad-request', detail: 'The form could not be read. Send the picture again.' }

/**
 * Writes the part `file` into the file `into` and returns the other parts, by name.
 * @throws StoreError when the disk does not take it
 */
export async function readUpload(
  request: Request,
  into: string,
  { fileBytesMax, fieldBytesMax, fieldsMax }: UploadLimits,
): Promise<Result<Map<string, string>, Refused>> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body)
    return refuse({ code: 'wrong-type', detail: 'Send the picture as a form (multipart/form-data).' })
  let form: InstanceType<typeof Busboy>
  try {
    form = new Busboy({
      headers: { 'content-type': contentType },
      limits: { fileSize: fileBytesMax, files: 1, fieldSize: fieldBytesMax, fields: fieldsMax, parts: fieldsMax + 1 },
    })
  } catch {
    // That is how it says that the header names no boundary.
    return refuse(UNREADABLE)
  }
  const fields = new Map<string, string>()
  let sink: WriteStream | undefined
  let written: Promise<void> | undefined
  let isTooLarge = false
  let isCutField = false
  let isCutShort = false
  form.on('field', (name, value, _nameTruncated, valueTruncated) => {
    fields.set(name, value)
    isCutField ||= valueTruncated
  })
  // It may fail more than once; the first time ends the pipeline below, which hears no more of it.
  form.on('error', () => undefined)
  form.on('file', (name, stream) => {
    // A part that never ends fails by itself, apart from the form: an error that nobody hears ends the process.
    stream.on('error', () => (isCutShort = true))
    if (name !== 'file' || sink) return void stream.resume()
    stream.once('limit', () => (isTooLarge = true))
    sink = createWriteStream(into, { flags: 'wx', mode: 0o600 })
    written = keep(stream, sink)
    // Awaited below; until then its failure must not count as nobody's.
    written.catch(() => undefined)
  })
  try {
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), form)
  } catch {
    // Not a form, or the sender went away half-way and hears no answer.
    sink?.destroy()
    await written?.catch(() => undefined)
    return refuse(UNREADABLE)
  }
  try {
    await written
  } catch (cause) {
    throw new StoreError('an upload could not be written', { cause })
  }
  if (isCutShort) return refuse(UNREADABLE)
  if (isTooLarge)
    return refuse({ code: 'body-too-large', detail: `A picture may have up to ${fileBytesMax / 1024 / 1024} MB.` })
  if (isCutField) return refuse({ code: 'body-too-large', detail: 'The words are too long.' })
  if (!written) return refuse({ code: 'bad-request', fields: [{ path: 'file', message: 'must be there' }] })
  return ok(fields)
}

/**
 * Writes what comes; the file is closed when this resolves or rejects. On a disk that is full the rest is taken in and
 * thrown away: a connection that is cut under the sender's hands would tell them nothing, and be tried again for ever.
 */
function keep(stream: Readable, sink: WriteStream): Promise<void> {
  return new Promise((resolve, reject) => {
    sink.once('error', (error) => {
      stream.unpipe(sink)
      stream.resume()
      reject(error)
    })
    // Whole, or given up because the sender has gone: then nobody waits for what was written.
    sink.once('close', resolve)
    stream.pipe(sink)
  })
}
