/**
 * `node server/src/main.ts`: reads the settings, starts the server, tells the person at the keyboard where everything
 * is, and stops cleanly. The process's own things (environment, signals, exit codes) are touched here and nowhere else.
 */
import { systemClock } from './clock.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { HostProblem, toHostProblem } from './host-problem.ts'
import { createLastResort } from './last-resort.ts'
import { createLog } from './log.ts'
import { isEverywhere, listLanAddresses, toLocalHost } from './network.ts'
import { removeOrganiserFile, writeOrganiserFile } from './organiser-file.ts'
import { startServer, type RunningServer } from './server.ts'
import { describeMove, describeStart, findLocalUrl, type StartWords } from './start-words.ts'
import { DataFolderInUse } from './store/data-folder-in-use.ts'

/** Signals this close together are one person's one request. */
const SAME_REQUEST_MS = 1_000

const print = (text: string): boolean => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  // Whatever is made here holds people's words or a key, and is nobody else's on this computer.
  process.umask(0o077)
  const config = readConfig(process.env)
  const log = createLog({
    level: config.logLevel,
    readable: process.stdout.isTTY === true,
    write: (line) => process.stdout.write(line),
  })
  const server = await startServer(config, { log, clock: systemClock }).catch((error: unknown) => {
    throw toHostProblem(error, { ...config, platform: process.platform })
  })
  const lastResort = createLastResort({ log, close: () => server.close(), exit: (code) => process.exit(code) })
  process.on('uncaughtException', (error) => lastResort('uncaughtException', error))
  process.on('unhandledRejection', (reason) => lastResort('unhandledRejection', reason))
  // Who reads our output may go (a log reader that is started again): the hall goes on, and there is nobody to tell.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  print(describeStart(readWords(config, server)))
  // Programs that start the server wait for this line; it stays as it is.
  print(`listening on http://${toLocalHost(server.host)}:${server.port}`)
  server.onMove(() => print(describeMove(readWords(config, server))))

  let stoppingSinceMs: number | undefined
  const stop = (): void => {
    if (stoppingSinceMs !== undefined) {
      // One request to stop can arrive twice at once: from the terminal or service manager, and passed on by `npm
      // start`.
      if (performance.now() - stoppingSinceMs > SAME_REQUEST_MS) process.exit(1)
      return
    }
    stoppingSinceMs = performance.now()
    print('Stopping: finishing what was begun. Press Ctrl-C again to stop at once.')
    removeOrganiserFile(config.dataDir)
    server.close().then(
      () => {
        print('Stopped. Everything is saved.')
        process.exit(0)
      },
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop cleanly; everything that was confirmed is on the disk')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Everything that the window tells, as it is now; the organiser's file is brought up to date with it. */
function readWords(config: Config, server: RunningServer): StartWords {
  const { host, port, url, organiserUrl, doubt } = server
  // Somebody watches, and perhaps not only the host.
  const isWatched = process.stdout.isTTY === true
  const local = findLocalUrl(server)
  const link = local === undefined ? organiserUrl : organiserUrl.replace(url, local)
  return {
    host,
    port,
    url,
    organiserUrl,
    isWatched,
    organiserFile: isWatched ? writeOrganiserFile(config.dataDir, link) : undefined,
    isUrlGiven: config.publicUrl !== undefined,
    addresses: isEverywhere(host) ? listLanAddresses(host) : [],
    dataDir: config.dataDir,
    doubtedDate: doubt === undefined ? undefined : new Date().toDateString(),
  }
}

main().catch((error: unknown) => {
  const isForHost = [ConfigError, DataFolderInUse, HostProblem].some((kind) => error instanceof kind)
  process.stderr.write(
    isForHost
      ? `${(error as Error).message}\n`
      : `Gatherboard could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
})
