/** A server whose output goes nowhere: its log reader has ended, or a pipe was closed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { NODE, REPO, SERVER_MAIN } from '../support/paths.ts'

const KEY = 'organiser-key-of-this-test'

it('[J14] goes on answering, and stops when asked', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-pipe-'))
  const env = {
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    ORGANISER_KEY: KEY,
    LOG_LEVEL: 'trace',
  }
  const child = spawn(NODE, [SERVER_MAIN], { cwd: REPO, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
    rmSync(dataDir, { recursive: true, force: true })
  })
  let printed = ''
  const port = await new Promise<number>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
      const found = /listening on \S+:(\d+)/.exec(printed)
      if (found) resolve(Number(found[1]))
    })
  })
  child.stdout.destroy()
  child.stderr.destroy()
  for (let count = 0; count < 5; count += 1) {
    // Each of them is logged.
    const body = JSON.stringify({ title: 'Spring circle', place: 'Town hall', date: '2026-03-20' })
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
    expect((await fetch(`http://127.0.0.1:${port}/api/events`, { method: 'POST', headers, body })).status).toBe(201)
  }
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
})
