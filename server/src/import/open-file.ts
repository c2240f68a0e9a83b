/** A file that is being read by a thread of its own (`file-worker.ts`): what it is, and its rows as they come. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Refused } from '@gatherboard/shared/api/problem'
import { refuse, type Result } from '@gatherboard/shared/values/result'
import type { ImportFile, ImportRow } from './entry.ts'
import type { FileOpened, FileRequest, FileRows } from './file-worker.ts'

export type OpenFile = Omit<ImportFile, 'rows'> & {
  readonly rows: AsyncIterable<ImportRow>
}

/** A file of 20 MB of nothing but brackets becomes some hundred megabytes of objects. */
const MEMORY_MB_MAX = 768
const UNREADABLE: Refused = { code: 'unreadable-file' }

/**
 * Opens a file for as long as `work` takes. Refused when the file cannot be understood at all, or is more than the
 * thread has memory for.
 */
export async function withOpenFile<Value>(
  request: FileRequest,
  work: (file: OpenFile) => Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused>> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  })
  // Whoever waits for a message is told by `once`; between two of them nobody does.
  let failed: Error | undefined
  worker.on('error', (error) => (failed = error))
  const receive = async <Message>(): Promise<Message> => {
    if (failed) throw failed
    const [message] = (await once(worker, 'message')) as [Message]
    return message
  }
  try {
    const opened = await receive<FileOpened>()
    if ('refused' in opened) return refuse(opened.refused)
    const readRows = async function* (): AsyncGenerator<ImportRow> {
      for (;;) {
        worker.postMessage('more')
        const rows = await receive<FileRows>()
        if (rows.length === 0) return
        yield* rows
      }
    }
    return await work({ ...opened, rows: readRows() })
  } catch (error) {
    if (error !== undefined && error === failed && isOutOfMemory(error)) return refuse(UNREADABLE)
    throw error
  } finally {
    await worker.terminate()
  }
}

const isOutOfMemory = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
