/**
 * Loaded into a test's server before its own code: when the process that started it is gone, however that ended, the
 * server ends too, and takes the folder along that nobody else will take away.
 */
import { rmSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const folder = process.env.LEASH_FOLDER
// Its workers load this as well.
if (isMainThread) {
  process.stdin
    .resume()
    .once('end', () => {
      if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      process.exit()
    })
    // By itself this keeps no server running that has been stopped.
    .unref()
}
