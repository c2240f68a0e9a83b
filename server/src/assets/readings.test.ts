import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Readings } from './readings.ts'

describe('reading a picture', () => {
  let dir: string
  let file: string
  let readings: Readings
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'gatherboard-readings-'))
    file = join(dir, 'asset', 'original.jpg')
    mkdirSync(join(dir, 'asset'))
    writeFileSync(file, Buffer.alloc(200_000, 7))
    readings = new Readings()
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('[A12] gives all of it, and closes it at its end', async () => {
    const bytes = new Uint8Array(await new Response(readings.read(file)).arrayBuffer())
    expect(bytes.length).toBe(200_000)
    expect(bytes.every((byte) => byte === 7)).toBe(true)
    expect(readings.size).toBe(0)
  })

  it('[A12] opens nothing before somebody reads, and never for somebody who has gone', async () => {
    const unread = readings.read(file)
    await readings.read(file).cancel()
    expect(readings.size).toBe(0)
    await unread.getReader().read()
    expect(readings.size).toBe(1)
  })

  it('[A12] closes it when its reader goes, also while it is being opened', async () => {
    const reader = readings.read(file).getReader()
    await reader.read()
    await reader.cancel()
    const other = readings.read(file).getReader()
    const first = other.read()
    await other.cancel()
    await first
    expect(readings.size).toBe(0)
  })

  it('[A12] fails, and keeps nothing open, when the file is gone', async () => {
    rmSync(file)
    await expect(readings.read(file).getReader().read()).rejects.toMatchObject({ code: 'ENOENT' })
    expect(readings.size).toBe(0)
  })

  it('[A9] ends readings of what is erased, and no others', async () => {
    const other = join(dir, 'asset-2.jpg')
    writeFileSync(other, Buffer.alloc(200_000))
    const [erased, kept, begun] = [
      readings.read(file).getReader(),
      readings.read(other).getReader(),
      readings.read(file).getReader(),
    ]
    await Promise.all([erased.read(), kept.read()])
    const beginning = begun.read().catch((error: Error) => error.message)
    await readings.endIn(join(dir, 'asset'))
    await expect(erased.read()).rejects.toThrow(/erased/)
    expect(await beginning).toMatch(/erased/)
    expect((await kept.read()).value?.length).toBeGreaterThan(0)
    expect(readings.size).toBe(1)
  })
})
