import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tightenDataFolder } from './private-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatherboard-private-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, mode: number): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), 'words')
  chmodSync(join(folder, name), mode)
}
const modeOf = (...names: string[]): string => (statSync(join(folder, ...names)).mode & 0o777).toString(8)

describe.skipIf(platform() === 'win32')('a data folder that stood open', () => {
  it('[J12] is closed to everybody but its owner, with our files and pictures in it', () => {
    for (const name of [
      'gatherboard.sqlite',
      'gatherboard.sqlite-wal',
      'organiser-key',
      'assets/event/asset/original.jpg',
    ])
      put(name, 0o644)
    put('server.json', 0o600)
    const { closed, open } = tightenDataFolder(folder)
    expect(open).toEqual([])
    // The folder, three files, and of the pictures three folders and a file.
    expect(closed).toBe(8)
    expect(modeOf()).toBe('700')
    expect(
      ['gatherboard.sqlite', 'gatherboard.sqlite-wal', 'organiser-key', 'server.json'].map((name) => modeOf(name)),
    ).toEqual(['600', '600', '600', '600'])
    expect([
      modeOf('assets'),
      modeOf('assets/event'),
      modeOf('assets/event/asset'),
      modeOf('assets/event/asset/original.jpg'),
    ]).toEqual(['700', '700', '700', '600'])
    expect(tightenDataFolder(folder)).toEqual({ closed: 0, open: [] })
  })

  it('[J12] keeps its other things as they are', () => {
    put('notes.txt', 0o644)
    put('www/page.html', 0o644)
    expect(tightenDataFolder(folder).closed).toBe(1)
    expect([modeOf('notes.txt'), modeOf('www/page.html')]).toEqual(['644', '644'])
  })

  it('stays open where it belongs to everybody, and says so', () => {
    put('gatherboard.sqlite', 0o644)
    chmodSync(folder, 0o1777)
    expect(tightenDataFolder(folder)).toEqual({ closed: 1, open: [folder] })
    expect([modeOf(), modeOf('gatherboard.sqlite')]).toEqual(['777', '600'])
  })
})
