/** A server's own process when something breaks that nobody expected, and a data folder that was there before it. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LAST_RESORT_EXIT_CODE } from '@gatherboard/server/last-resort'
import type { Board } from '@gatherboard/shared/api/board'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { startServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const FAULT = pathToFileURL(join(import.meta.dirname, '../support/fault.mjs')).href

describe.skipIf(platform() === 'win32')('a server process', () => {
  it('[J13] in which an error is caught by nobody says so without anybody’s words, ends with a code of its own, and loses nothing', async () => {
    await using server = await startServer({ env: { NODE_OPTIONS: `--import ${FAULT}` } })
    const { event, joinCode } = await server.createEvent()
    const { token } = await server.join(joinCode)
    const saved = await server.api(`/api/events/${event.id}/notes/${newNoteId()}`, {
      method: 'PUT',
      token,
      body: { lens: 'need', text: 'A bench by the river' },
    })
    expect(saved.status).toBe(201)
    process.kill(server.pid, 'SIGUSR2')
    await until('the process to end', () => server.exitCode() !== undefined)
    expect(server.exitCode()).toBe(LAST_RESORT_EXIT_CODE)
    expect(server.output()).toContain('an error that nobody expected')
    expect(server.output()).not.toContain('Featherstonehaugh')
    await server.restart()
    const board = await server.api<Board>(`/api/events/${event.id}/export`, { token: server.organiserKey })
    expect(board.body.notes.map(({ text }) => text)).toEqual(['A bench by the river'])
  })

  it('[J12] closes a data folder that stood open, makes nothing in it that others can read, and says so in one line', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-open-'))
    chmodSync(dataDir, 0o755)
    writeFileSync(join(dataDir, 'organiser-key'), 'a-key-of-at-least-sixteen\n', { mode: 0o644 })
    try {
      await using server = await startServer({ dataDir })
      await server.createEvent()
      const paths = [
        dataDir,
        ...(readdirSync(dataDir, { recursive: true }) as string[]).map((name) => join(dataDir, name)),
      ]
      expect(paths.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([])
      expect(
        server
          .output()
          .split('\n')
          .filter((line) => line.includes('was open to other users')),
      ).toHaveLength(1)
    } finally {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})
