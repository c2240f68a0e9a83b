/**
 * Starting and stopping as the person at the keyboard sees it. What is said when it cannot start is in
 * `host-mistakes.test.ts`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NODE, REPO, SERVER_MAIN } from '../support/paths.ts'
import { until } from '../support/until.ts'

/** The program in a process and a folder of its own, and what it has printed. */
function run(env: Record<string, string>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-process-'))
  const child = spawn(NODE, [SERVER_MAIN], {
    cwd: REPO,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close') as Promise<[number | null]>
  return {
    dataDir,
    child,
    out: () => out,
    err: () => err,
    exitCode: async () => (await ended)[0],
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const listening = async (program: { out(): string; err(): string }): Promise<string> => {
  const [, url = ''] = await until(`the server to listen (it printed ${program.err()})`, () =>
    /^listening on (http:\/\/\S+)$/m.exec(program.out()),
  )
  return url
}

describe('the program', () => {
  it('prints the organiser’s link with the key of the data folder, a code to scan, and where it keeps everything', async () => {
    await using program = run({})
    const url = await listening(program)
    const key = readFileSync(join(program.dataDir, 'organiser-key'), 'utf8').trim()
    const port = new URL(url).port
    expect(program.out()).toContain(`/organise#key=${key}`)
    expect(program.out()).toContain(`http://localhost:${port}/organise`)
    expect(program.out()).toContain(program.dataDir)
    expect(program.out()).toMatch(/[█▀▄]{10}/)
    expect((await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200)
  })

  it('prints links with the address the host gave it', async () => {
    await using program = run({ PUBLIC_URL: 'https://board.example.org' })
    await listening(program)
    expect(program.out()).toContain('https://board.example.org/organise#key=')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s', async (signal) => {
    await using program = run({})
    await listening(program)
    program.child.kill(signal)
    expect(await program.exitCode()).toBe(0)
    expect(program.out()).toContain('Everything is saved')
  })
})
