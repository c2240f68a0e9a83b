/**
 * WebKit, the engine of every browser on an iPhone, as Debian has it: WebKitGTK's MiniBrowser, driven by its
 * WebKitWebDriver in an X server of its own. Its storage is gone with it (an automated session is a private one).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../until.ts'
import type { Engine, EngineOptions, Size } from './driver.ts'
import { driveWindow, openSession, type Session } from './webdriver.ts'

const DRIVER = '/usr/bin/WebKitWebDriver'
const SCREEN = '/usr/bin/Xvfb'
const BROWSERS = '/usr/lib/*/webkit2gtk-4.*/MiniBrowser'

/** What is not here, in words; undefined when nothing is missing. */
export function whyNoWebKit(): string | undefined {
  if (!existsSync(DRIVER) || globSync(BROWSERS).length === 0) return 'webkit2gtk-driver is not installed'
  return existsSync(SCREEN) ? undefined : 'xvfb is not installed'
}

/**
 * How long a start may take, ms, in turn: now and then MiniBrowser falls over while it starts, and its driver waits for
 * it for ever.
 */
const START_MS_MAX = [10_000, 20_000, 40_000, 80_000]

export async function openWebKit(options: EngineOptions): Promise<Engine> {
  let cause: unknown
  for (const startMsMax of START_MS_MAX) {
    try {
      return await startWebKit(options, startMsMax)
    } catch (error) {
      cause = error
    }
  }
  throw new Error('WebKit does not start', { cause })
}

async function startWebKit({ proxyPort }: EngineOptions, startMsMax: number): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), 'gatherboard-webkit-'))
  const started: ChildProcess[] = []
  const killAll = (): void => started.forEach(killGroup)
  process.once('exit', killAll)
  const end = async (): Promise<void> => {
    process.removeListener('exit', killAll)
    killAll()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  try {
    const env = environmentIn(home)
    const display = await startScreen(env, started)
    const port = await findFreePort()
    started.push(
      spawn(DRIVER, [`--port=${port}`], { env: { ...env, DISPLAY: display }, detached: true, stdio: 'ignore' }),
    )
    const url = `http://127.0.0.1:${port}`
    await until('WebKitWebDriver to answer', async () => (await (await fetch(`${url}/status`)).text()) !== '')
    const session = await openSession(url, describeBrowser(proxyPort), AbortSignal.timeout(startMsMax))
    return {
      version: `WebKitGTK ${String(session.capabilities.browserVersion)}`,
      openWindow: (size) => openWindow(session, size),
      async [Symbol.asyncDispose]() {
        await session.call('DELETE', '').catch(() => undefined)
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

const describeBrowser = (proxyPort: number): object => ({
  browserName: 'MiniBrowser',
  'webkitgtk:browserOptions': {
    binary: globSync(BROWSERS).toSorted().at(-1),
    args: ['--automation', '--javascript-can-open-windows-automatically=true'],
  },
  proxy: { proxyType: 'manual', httpProxy: `127.0.0.1:${proxyPort}`, noProxy: ['localhost', '127.0.0.1'] },
})

/**
 * Everything it keeps goes with its folder. Its sandbox needs namespaces, which a container or a bare system of files
 * does not give; the pages it opens are ours.
 */
const environmentIn = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LANG: 'C.UTF-8',
  HOME: home,
  XDG_RUNTIME_DIR: home,
  GDK_BACKEND: 'x11',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  GSETTINGS_BACKEND: 'memory',
  NO_AT_BRIDGE: '1',
  DBUS_SESSION_BUS_ADDRESS: 'disabled:',
})

/** @returns its name, as programs know it */
async function startScreen(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<string> {
  // It chooses a free number and writes it to the descriptor that it is given.
  const screen = spawn(SCREEN, ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  started.push(screen)
  let said = ''
  screen.stdio[3]?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until('the X server to name its screen', () => said.includes('\n'))
  return `:${said.trim()}`
}

/**
 * Its own window is never narrower than its tool bar. One that a page opens without tool bars is as narrow as a phone.
 */
async function openWindow(session: Session, { width, height }: Size) {
  const listWindows = () => session.call<string[]>('GET', '/window/handles')
  const before = await listWindows()
  await session.call('POST', '/window', { handle: before[0] ?? '' })
  const features = `popup,width=${width},height=${height},toolbar=no,menubar=no,location=no,status=no`
  await session.call('POST', '/execute/sync', {
    script: 'window.open("about:blank", arguments[0], arguments[1])',
    args: [randomBytes(6).toString('hex'), features],
  })
  const handle = await until('the new window', async () => (await listWindows()).find((one) => !before.includes(one)))
  await session.call('POST', '/window', { handle })
  await session.call('POST', '/window/rect', { x: 0, y: 0, width, height })
  const window = driveWindow(session, handle)
  await until('the window to have its size', async () => (await window.evaluate('innerWidth')) === width)
  return window
}

/** It and all that it has started. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
