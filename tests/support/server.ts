/**
 * A real server for a test: its own process on the pinned Node, its own folder, a free port. Nothing in it is
 * replaced. `restart` and `kill9` keep port and folder, which is how durability is tested.
 *
 *   await using server = await startServer()
 *   const { event, tokens } = await server.createEvent()
 */
import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreateEvent, EventAccess } from '@gatherboard/shared/api/events'
import type { Joined } from '@gatherboard/shared/api/join'
import { MAIN_FILE, NODE, REPO } from './paths.ts'
import { patient } from './patience.ts'

type ApiCall = {
  method?: string
  token?: string | undefined
  /** Sent as JSON, unless it is a string or bytes, which are sent as they are. */
  body?: unknown
  contentType?: string
  headers?: Record<string, string>
}

/** What came back: `body` is the parsed JSON, or undefined when there was none. */
export type ApiAnswer<Body = unknown> = { status: number; headers: Headers; body: Body; text: string }

export type TestServer = AsyncDisposable & {
  readonly url: string
  readonly port: number
  /** Base address for y-websocket: a provider adds the room name. */
  readonly syncUrl: string
  readonly organiserKey: string
  readonly dataDir: string
  readonly pid: number
  /** How the process ended, or undefined while it runs; null when by a signal. */
  exitCode(): number | null | undefined
  /** Everything the process has printed, over all its starts. */
  output(): string
  /** Asks the process to finish as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Ends the process as a power cut would. */
  kill9(): Promise<void>
  /** Starts it again with the same port and folder (after `stop` or `kill9`, or stopping it first). */
  restart(env?: Record<string, string>): Promise<void>
  api<Body = unknown>(path: string, call?: ApiCall): Promise<ApiAnswer<Body>>
  /** A new event, made over HTTP by the organiser. */
  createEvent(overrides?: Partial<CreateEvent>): Promise<EventAccess>
  /** A participant's token, got the way a phone gets it. */
  join(code: string, device?: string): Promise<Joined>
}

export type StartOptions = {
  env?: Record<string, string>
  /** Kept afterwards; without it a fresh folder is made and removed. */
  dataDir?: string
  /** Another checkout, installed and built, whose server is started: the bench compares with the code of before. */
  repo?: string
  /** Options of Node's own. */
  nodeOptions?: readonly string[]
}

const START_TIMEOUT_MS = patient(30_000)
const STOP_TIMEOUT_MS = patient(15_000)

const PORT_ATTEMPTS_MAX = 5
/**
 * Below what systems give to connections that go out: while a server is being started again, any of those could take
 * its port away.
 */
const PORTS = { from: 10_000, to: 30_000 }
const choosePort = (): string => String(randomInt(PORTS.from, PORTS.to))

const LEASH = join(import.meta.dirname, 'leash.mjs')

let shared: Promise<TestServer> | undefined

/**
 * The server that the files of tests in this process share, if they want nothing special of it: each test makes an
 * event of its own. It ends with the process, not when it is given back; one that a test has stopped is started again.
 */
export async function borrowServer(): Promise<TestServer> {
  shared ??= startServer()
  const server = await shared
  if (server.exitCode() !== undefined) await server.restart()
  return Object.create(server, { [Symbol.asyncDispose]: { value: () => Promise.resolve() } }) as TestServer
}

export async function startServer({
  env = {},
  dataDir: keptDataDir,
  repo = REPO,
  nodeOptions = [],
}: StartOptions = {}): Promise<TestServer> {
  const dataDir = keptDataDir ?? mkdtempSync(join(tmpdir(), 'gatherboard-test-'))
  const organiserKey = env.ORGANISER_KEY ?? randomBytes(18).toString('base64url')
  let printed = ''
  let started = await startOnFreePort()

  async function startOnFreePort() {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await startProcess(choosePort())
      } catch (error) {
        if (attempt === PORT_ATTEMPTS_MAX || !String(error).includes('is in use')) throw error
      }
    }
  }

  async function startProcess(port: string, more: Record<string, string> = {}) {
    const child = spawn(NODE, ['--import', LEASH, ...nodeOptions, join(repo, MAIN_FILE)], {
      cwd: repo,
      env: {
        ...bareEnvironment(),
        ...(keptDataDir ? {} : { LEASH_FOLDER: dataDir }),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        ...env,
        ...more,
        PORT: port,
        DATA_DIR: dataDir,
        ORGANISER_KEY: organiserKey,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const from = printed.length
    const listening = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS)
      const fail = (why: string) => reject(new Error(`the server ${why}; it printed:\n${printed.slice(from)}`))
      const read = (chunk: Buffer) => {
        printed += chunk.toString()
        const match = /listening on https?:\/\/\S+:(\d+)/.exec(printed.slice(from))
        if (!match) return
        clearTimeout(timer)
        resolve(Number(match[1]))
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('error', reject)
      child.once('exit', (code, signal) => {
        clearTimeout(timer)
        fail(`stopped at its start (${code ?? signal})`)
      })
    })
    return { child, port: await listening }
  }

  const isRunning = () => started.child.exitCode === null && started.child.signalCode === null

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (!isRunning()) return started.child.exitCode
    const exited = once(started.child, 'exit')
    started.child.kill(signal)
    const timer = setTimeout(() => started.child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await exited
    clearTimeout(timer)
    if (signal !== 'SIGKILL' && started.child.signalCode === 'SIGKILL') {
      throw new Error(`the server did not stop within ${STOP_TIMEOUT_MS} ms; it printed:\n${printed}`)
    }
    return started.child.exitCode
  }

  const server: TestServer = {
    get url() {
      return `http://127.0.0.1:${started.port}`
    },
    get port() {
      return started.port
    },
    get syncUrl() {
      return `ws://127.0.0.1:${started.port}/sync`
    },
    get pid() {
      return started.child.pid ?? -1
    },
    organiserKey,
    dataDir,
    exitCode: () => (isRunning() ? undefined : started.child.exitCode),
    output: () => printed,
    stop: () => end('SIGINT'),
    async kill9() {
      await end('SIGKILL')
    },
    async restart(more = {}) {
      await end('SIGINT')
      started = await startProcess(String(started.port), more)
    },
    async api<Body>(path: string, call: ApiCall = {}) {
      return (await callServer(server.url + path, call)) as ApiAnswer<Body>
    },
    async createEvent(overrides = {}) {
      const event = { title: 'Test event', place: 'Bishop Auckland', date: '2026-11-22', ...overrides }
      const answer = await server.api<EventAccess>('/api/events', { method: 'POST', token: organiserKey, body: event })
      if (answer.status !== 201) throw new Error(`could not create an event: ${answer.status} ${answer.text}`)
      return answer.body
    },
    async join(code, device = randomBytes(18).toString('base64url')) {
      const answer = await server.api<Joined>('/api/join', { method: 'POST', body: { code, device } })
      if (answer.status !== 201) throw new Error(`could not join: ${answer.status} ${answer.text}`)
      return answer.body
    },
    async [Symbol.asyncDispose]() {
      try {
        await end('SIGINT')
      } finally {
        if (!keptDataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
  return server
}

/** What a process needs to run at all; settings of the machine must not reach a test. */
function bareEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME, SystemRoot, TEMP } = process.env
  return { PATH, HOME, ...(SystemRoot ? { SystemRoot, TEMP } : {}) }
}

async function callServer(
  url: string,
  { method = 'GET', token, body, contentType, headers = {} }: ApiCall,
): Promise<ApiAnswer> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
  const type = contentType ?? (body === undefined || body instanceof FormData ? undefined : 'application/json')
  const response = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(type ? { 'content-type': type } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  }
}
