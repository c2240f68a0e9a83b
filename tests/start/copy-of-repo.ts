/** A fresh copy of the repository as it stands, with nothing installed or built: what a new user has. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { SETTINGS } from '@gatherboard/server/config'
import { REPO } from '../support/paths.ts'
import { until } from '../support/until.ts'

export type RepoCopy = Disposable & { readonly folder: string }

export function copyRepo(name = 'gatherboard-clone-'): RepoCopy {
  const folder = mkdtempSync(join(tmpdir(), name))
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: REPO,
    encoding: 'utf8',
  }).split('\0')
  for (const file of new Set(files)) {
    // Listed but deleted in the work tree: not part of what stands.
    if (file === '' || !existsSync(join(REPO, file))) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(REPO, file), join(folder, file))
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** npm ends itself by the signal that it was sent; what it started has an exit code of its own. */
type Exit = number | NodeJS.Signals | null

export type Started = {
  readonly process: ChildProcess
  output(): string
  /** Waits for the server's line and returns its address. */
  listening(timeoutMs: number): Promise<string>
  /** What Ctrl-C in a terminal does: SIGINT to every process of the group. Resolves when all of them have ended. */
  interrupt(): Promise<Exit>
  exited(): Promise<Exit>
}

/**
 * Runs a command in a folder as a group of its own, on the machine's Node, with the test run's own Node out of the way.
 */
export function startIn(
  folder: string,
  command: readonly [string, ...string[]],
  env: Record<string, string> = {},
): Started {
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: {
      ...bareEnvironment(),
      PORT: '0',
      HOST: '127.0.0.1',
      ...env,
      PATH: [env.PATH ?? [], machinePath()].flat().join(delimiter),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  // 'close' comes when nobody holds its output any more: neither npm nor the server behind it.
  const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as Exit)
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null
  const started: Started = {
    process: child,
    output: () => printed,
    async listening(timeoutMs) {
      const address = await until(
        `a listening server; so far: ${printed}`,
        () => /listening on (https?:\/\/\S+:\d+)/.exec(printed)?.[1] ?? (isRunning() ? '' : 'stopped'),
        { timeoutMs },
      )
      if (address === 'stopped') throw new Error(`it stopped with ${child.exitCode}:\n${printed}`)
      return address
    },
    interrupt() {
      if (child.pid !== undefined && isRunning()) process.kill(-child.pid, 'SIGINT')
      return exit
    },
    exited: () => exit,
  }
  return started
}

/** The machine's own programs: those that npm puts in front for the test run would hide its Node. */
const machinePath = (): string[] =>
  (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'))

/**
 * The environment without what belongs to the run that this is part of: npm's, vitest's, and settings of the product.
 */
function bareEnvironment(): Record<string, string | undefined> {
  const settings = new Set(Object.values(SETTINGS).map(({ name }) => name))
  const isOurs = (name: string): boolean =>
    settings.has(name) ||
    (/^(npm_|VITEST|NODE_(?!EXTRA_CA_CERTS)|INIT_CWD)/.test(name) && name !== 'npm_config_registry')
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)))
}

/** A folder for the front of PATH in which npx and pnpm only leave a mark and fail: a start that runs them is seen. */
export function createAlarms(): Disposable & { readonly path: string; rung(): boolean } {
  const path = mkdtempSync(join(tmpdir(), 'gatherboard-alarms-'))
  for (const name of ['npx', 'pnpm', 'pnpx', 'corepack']) {
    writeFileSync(join(path, name), `#!/bin/sh\ntouch '${join(path, 'rung')}'\nexit 1\n`)
    chmodSync(join(path, name), 0o755)
  }
  return { path, rung: () => existsSync(join(path, 'rung')), [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

/** Whether this user may make a network namespace: then a command can run with no network but its own loopback. */
export const canUnshareNetwork = (): boolean =>
  process.platform === 'linux' && spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0

/** The command without any network interface but loopback, and with `probe` asked there for what it answers. */
export const withoutNetwork = (command: string): readonly [string, ...string[]] => [
  'unshare',
  '--net',
  'sh',
  '-c',
  `ip link set lo up && exec ${command}`,
]
