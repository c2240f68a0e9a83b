/**
 * `node server/src/main.ts`: reads the settings, starts the server, tells the person at the keyboard where everything
 * is, and stops cleanly. The process's own things (environment, signals, exit codes) are touched here and nowhere else.
 */
import { renderUnicodeCompact } from 'uqr'
import { systemClock } from './clock.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { HostProblem, toHostProblem } from './host-problem.ts'
import { createLastResort } from './last-resort.ts'
import { createLog } from './log.ts'
import { isEverywhere, listLanAddresses, toLocalHost, toUrlHost } from './network.ts'
import { startServer, type RunningServer } from './server.ts'
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
    throw toHostProblem(error, { dataDir: config.dataDir, platform: process.platform })
  })
  const lastResort = createLastResort({ log, close: () => server.close(), exit: (code) => process.exit(code) })
  process.on('uncaughtException', (error) => lastResort('uncaughtException', error))
  process.on('unhandledRejection', (reason) => lastResort('unhandledRejection', reason))
  // Who reads our output may go (a log reader that is started again): the hall goes on, and there is nobody to tell.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  print(describe(config, server))
  // Programs that start the server wait for this line; it stays as it is.
  print(`listening on http://${toLocalHost(server.host)}:${server.port}`)
  server.onMove(({ to }) => print(describeMove(to, server)))

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

/**
 * What the person at the keyboard needs: the organiser's link, the ways in for phones, and what to open on the
 * projector.
 */
function describe(config: Config, { host, port, url, organiserUrl, doubt }: RunningServer): string {
  const local = `http://localhost:${port}`
  const onThisMachine = isEverywhere(host) || host === '127.0.0.1' || host === 'localhost'
  const addresses = isEverywhere(host) ? listLanAddresses(host) : []
  const lan = addresses.map(({ address, adapter }, index) => {
    const mark = index === 0 && config.publicUrl === undefined ? '  ← probably this one' : ''
    return `    http://${toUrlHost(address)}:${port}  (${adapter})${mark}`
  })
  const lines = [
    '',
    'Gatherboard is running.',
    '',
    `  Organiser page (keep this link to yourself):\n    ${organiserUrl}`,
    '',
    `  Phones open:\n    ${url}`,
    ...(lan.length > 0 ? ['', '  Addresses of this machine in the room:', ...lan] : []),
    ...(config.publicUrl === undefined ? explainReach(host, addresses.length) : []),
    ...(onThisMachine
      ? [
          '',
          `  On this laptop (and for the projector plugged into it):\n    ${local}/organise${organiserUrl.slice(organiserUrl.indexOf('#'))}`,
        ]
      : []),
    ...(doubt === undefined ? [] : ['', ...describeDoubt()]),
    '',
    renderUnicodeCompact(url, { border: 2 }),
    '',
    `  Everything is kept in ${config.dataDir}. Press Ctrl-C to stop.`,
    '',
  ]
  return lines.join('\n')
}

/** Nothing is wrong with the boards: what the host can do is set the clock, or look at the organiser page. */
const describeDoubt = (): string[] => [
  `  This computer’s clock shows ${new Date().toDateString()}, which may be wrong. Nothing is deleted by itself until you`,
  '  set the clock right, or say on the organiser page that it is. Everything else works.',
]

/** The laptop has joined another network: what was printed, shown or copied before leads nowhere now. */
const describeMove = (url: string, { organiserUrl }: RunningServer): string =>
  [
    '',
    'This computer’s address has changed.',
    '',
    `  Phones open now:\n    ${url}`,
    '',
    `  Organiser page (keep this link to yourself):\n    ${organiserUrl}`,
    '',
    '  Show or print the poster again, and open the links for facilitators and the projector anew.',
    '',
    renderUnicodeCompact(url, { border: 2 }),
    '',
  ].join('\n')

/** Why phones cannot reach the server, when nobody has said how they do and we see that they cannot. */
function explainReach(host: string, addresses: number): string[] {
  if (!isEverywhere(host)) return ['', `  It listens on ${host} only, because HOST says so.`]
  return addresses === 0
    ? ['', '  This machine has no network yet: phones cannot reach it. Join the Wi-Fi: its address will be shown here.']
    : []
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
