/**
 * The servers that ours is measured beside. Each is a process of its own that runs the published package as it comes,
 * all defaults; see `peers/` for their versions. Nothing here is needed to run or to test Gatherboard.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNPM } from '../../../scripts/prepare.mjs'
import { NODE } from '../../support/paths.ts'
import { until } from '../../support/until.ts'
import type { Connection } from '../load/wire.ts'
import type { RunningTarget, Target } from '../target.ts'

const PEERS = join(import.meta.dirname, '../peers')

type OtherServer = { name: string; main: string; isDurable: boolean; connect(base: string, room: string): Connection }

const describe = (other: OtherServer): Target => ({
  name: other.name,
  isDurable: other.isDurable,
  start: () => start(other),
})

/** Keeps documents in memory only: in this version the code that stored them is commented out. */
export const yWebsocket = describe({
  name: '@y/websocket-server',
  main: 'y-websocket/main.mjs',
  isDurable: false,
  connect: (base, room) => ({ url: `${base}/${room}`, protocols: [], acknowledges: 'never' }),
})

export const hocuspocus = describe({
  name: 'Hocuspocus with SQLite',
  main: 'hocuspocus/main.mjs',
  isDurable: true,
  connect: (base, room) => ({ url: `${base}/`, protocols: [], documentName: room, acknowledges: 'status' }),
})

/** Installs them, unless they are there; with what their own lockfile names. */
export async function ensurePeersInstalled(): Promise<void> {
  if (['hocuspocus', 'y-websocket'].every((name) => existsSync(join(PEERS, name, 'node_modules')))) return
  console.error('fetching the servers to measure beside ours …')
  // One string and a shell, because npx is a .cmd file on Windows; nothing in it comes from outside.
  const child = spawn(`npx --yes ${PNPM} install --frozen-lockfile --prod=false`, {
    cwd: PEERS,
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0)
    throw new Error(`they could not be installed; try it by hand: cd tests/bench/peers && npx ${PNPM} install`)
}

async function start({ main, connect }: OtherServer): Promise<RunningTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-bench-'))
  const port = await findFreePort()
  let child = await startProcess(main, port, folder)
  let rooms = 0

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    const tooLong = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
    await exited
    clearTimeout(tooLong)
  }
  return {
    get pid() {
      return child.pid ?? -1
    },
    async createWall(devices) {
      rooms += 1
      const connection = connect(`ws://127.0.0.1:${port}`, `wall-${rooms}`)
      return { canvas: connection, phones: Array.from({ length: devices }, () => connection) }
    },
    stop: () => end('SIGINT'),
    kill9: () => end('SIGKILL'),
    async restart() {
      await end('SIGINT')
      child = await startProcess(main, port, folder)
    },
    async [Symbol.asyncDispose]() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const STOP_MS_MAX = 15_000

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

async function startProcess(main: string, port: number, folder: string): Promise<ChildProcess> {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder, NODE_ENV: 'production' }
  const child = spawn(NODE, [join(PEERS, main)], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  await until(`${main} to listen`, () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    return isListening(port)
  })
  return child
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
