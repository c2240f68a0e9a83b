/**
 * `node server/src/cli.ts <command>` (`npm run gatherboard -- <command>`): boards from the command line, for hosts and
 * scripts. The process's own things (arguments, environment, exit codes) are touched here; the work is in `cli/`.
 */
import { CommandError } from './cli/connection.ts'
import { UsageError } from './cli/command-words.ts'
import { runCommand } from './cli/commands.ts'
import { ConfigError, readConfig } from './config.ts'
import { HostProblem, toHostProblem } from './host-problem.ts'
import { createLog } from './log.ts'
import { DataFolderInUse } from './store/data-folder-in-use.ts'

const writeTo = (stream: NodeJS.WriteStream, bytes: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))

/** `gatherboard export … | head`: whoever reads has read enough. */
const isReaderGone = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === 'EPIPE'

async function main(): Promise<void> {
  // Whatever is made here holds people's words or a key, and is nobody else's on this computer.
  process.umask(0o077)
  // Told through the callback of the write as well; without a listener it would end the process half-way.
  process.stdout.on('error', (error) => {
    if (!isReaderGone(error)) throw error
  })
  const config = readConfig(process.env)
  // Standard output belongs to what was asked for: what goes wrong inside is told on the other one.
  const log = createLog({ level: 'error', readable: true, write: (line) => process.stderr.write(line) })
  await runCommand(
    {
      config,
      log,
      print: (text) => process.stdout.write(`${text}\n`),
      write: (bytes) => writeTo(process.stdout, bytes),
    },
    process.argv.slice(2),
  ).catch((error: unknown) => {
    throw toHostProblem(error, { dataDir: config.dataDir, platform: process.platform })
  })
}

main().catch((error: unknown) => {
  if (isReaderGone(error)) return
  const isExpected = [CommandError, UsageError, ConfigError, DataFolderInUse, HostProblem].some(
    (kind) => error instanceof kind,
  )
  process.stderr.write(
    `${isExpected ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = error instanceof UsageError ? 2 : 1
})
