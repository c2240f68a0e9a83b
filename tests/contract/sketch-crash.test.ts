/**
 * Pictures on the real process when things go wrong: killed half-way, a disk that is full, a backup that is put back.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import type { Board } from '@gatherboard/shared/api/board'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SavedSketch } from '@gatherboard/shared/api/sketches'
import { describe, expect, it, onTestFinished } from 'vitest'
import { patient } from '../support/patience.ts'
import { REPO } from '../support/paths.ts'
import { makePhoto, makePicture } from '../support/pictures.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'
import { createForm, readAssetFiles } from './sketch-driver.ts'

const PROCESSES_MS_MAX = patient(90_000)

async function pin(
  server: TestServer,
  { event, tokens }: EventAccess,
  picture: Buffer,
  title = 'The tree',
): Promise<{ status: number; body: SavedSketch & { code?: string; detail?: string } }> {
  const response = await fetch(`${server.url}/api/events/${event.id}/sketches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.facilitator}` },
    body: createForm(picture, { title }),
  })
  return { status: response.status, body: (await response.json()) as SavedSketch & { code?: string; detail?: string } }
}
const readBoard = async (server: TestServer, { event }: EventAccess): Promise<Board> =>
  (await server.api<Board>(`/api/events/${event.id}/export`, { token: server.organiserKey })).body

describe('a picture and the unlucky', () => {
  it(
    '[A10] killed half-way through an upload, nothing of it is there after the next start',
    { timeout: PROCESSES_MS_MAX },
    async () => {
      await using server = await startServer()
      const access = await server.createEvent()
      const form = new Response(createForm(await makePicture(900, 600).png({ compressionLevel: 0 }).toBuffer()))
      const bytes = Buffer.from(await form.arrayBuffer())
      const sending = request(`${server.url}/api/events/${access.event.id}/sketches`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${access.tokens.facilitator}`,
          'content-type': form.headers.get('content-type') ?? '',
          'content-length': bytes.length,
        },
      })
      // The server dies under it: that is what is tested.
      sending.on('error', () => undefined)
      sending.write(bytes.subarray(0, bytes.length / 2))
      const incoming = join(server.dataDir, 'assets', 'incoming')
      await until('half of it to have arrived', () => existsSync(incoming) && readdirSync(incoming).length === 1)
      await server.kill9()
      await server.restart()
      expect(readAssetFiles(server.dataDir).size).toBe(0)
      expect((await readBoard(server, access)).sketches).toEqual([])
      expect((await pin(server, access, await makePhoto())).status).toBe(201)
    },
  )

  it(
    '[A10] a sender who goes away half-way leaves nothing behind and disturbs nobody',
    { timeout: PROCESSES_MS_MAX },
    async () => {
      await using server = await startServer()
      const access = await server.createEvent()
      const form = new Response(createForm(await makePicture(900, 600).png({ compressionLevel: 0 }).toBuffer()))
      const bytes = Buffer.from(await form.arrayBuffer())
      const sending = request(`${server.url}/api/events/${access.event.id}/sketches`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${access.tokens.facilitator}`,
          'content-type': form.headers.get('content-type') ?? '',
          'content-length': bytes.length,
        },
      })
      sending.on('error', () => undefined)
      sending.write(bytes.subarray(0, bytes.length / 2))
      const incoming = join(server.dataDir, 'assets', 'incoming')
      await until('half of it to have arrived', () => readdirSync(incoming).length === 1)
      expect((await pin(server, access, await makePhoto())).status).toBe(201)
      sending.destroy()
      await until('half a picture to be gone', () => readdirSync(incoming).length === 0)
      expect((await readBoard(server, access)).sketches).toHaveLength(1)
      expect((await server.api('/healthz')).status).toBe(200)
    },
  )

  it(
    '[A10] on a disk that is full it is refused in words, nothing is kept by halves, and what is smaller still fits',
    { timeout: PROCESSES_MS_MAX },
    async (context) => {
      const disk = mountSmallDisk(12)
      if (typeof disk === 'string') return context.skip(disk)
      onTestFinished(() => disk[Symbol.dispose]())
      await using server = await startServer({ dataDir: disk.dir })
      const access = await server.createEvent()
      const refused = await pin(server, access, await makePicture(2600, 1900).png({ compressionLevel: 0 }).toBuffer())
      expect(refused).toMatchObject({ status: 503, body: { code: 'cannot-save' } })
      expect([...readAssetFiles(disk.dir).keys()]).toEqual([])
      expect((await readBoard(server, access)).sketches).toEqual([])
      expect((await pin(server, access, await makePhoto(300, 200))).status).toBe(201)
    },
  )

  it(
    '[J7] comes back with a backup, and one that was erased since does not',
    { timeout: PROCESSES_MS_MAX },
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-backup-'))
      onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
      const backup = join(dataDir, 'copy.sqlite')
      await using server = await startServer({ dataDir: join(dataDir, 'data') })
      const runCli = (...words: string[]) => {
        const { status, stderr } = spawnSync(process.execPath, [join(REPO, 'server/src/cli.ts'), ...words], {
          encoding: 'utf8',
          env: { ...process.env, DATA_DIR: server.dataDir, ORGANISER_KEY: server.organiserKey },
        })
        expect([status, stderr]).toEqual([0, ''])
      }
      const access = await server.createEvent()
      const kept = (await pin(server, access, await makePhoto(700, 500), 'Kept')).body
      const erased = (await pin(server, access, await makePhoto(300, 200), 'Erased since')).body
      const fetchBytes = async (asset: string) => {
        const response = await fetch(`${server.url}/api/assets/${asset}`, {
          headers: { authorization: `Bearer ${server.organiserKey}` },
        })
        return response.ok ? Buffer.from(await response.arrayBuffer()) : response.status
      }
      const before = await fetchBytes(kept.asset)
      runCli('backup', backup)
      expect(
        (
          await server.api(`/api/events/${access.event.id}/sketches/${erased.sketchId}`, {
            method: 'DELETE',
            token: server.organiserKey,
          })
        ).status,
      ).toBe(204)
      await server.stop()
      rmSync(join(server.dataDir, 'assets'), { recursive: true })
      runCli('restore', backup, '--replace')
      await server.restart()
      expect(await fetchBytes(kept.asset)).toEqual(before)
      expect(await fetchBytes(erased.asset)).toBe(404)
      expect((await readBoard(server, access)).sketches.map(({ title }) => title)).toEqual(['Kept'])
      await until(
        'its smaller sizes to be made again',
        () => [...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(kept.asset)).length > 1,
      )
      expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(erased.asset))).toEqual([])
    },
  )
})
