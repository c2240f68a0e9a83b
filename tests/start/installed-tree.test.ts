import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InstalledTree } from '../../scripts/installed-tree.mjs'

const FOLDERS = ['node_modules', 'server/node_modules']

let root: string
let tree: InstalledTree
const aside = (): string => join(root, '.cache/installed-before')
const write = (folder: string, words: string): void => {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, 'version'), words)
}
const read = (folder: string): string | undefined =>
  existsSync(join(root, folder, 'version')) ? readFileSync(join(root, folder, 'version'), 'utf8') : undefined

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatherboard-tree-'))
  tree = new InstalledTree(root, aside(), FOLDERS)
  for (const folder of FOLDERS) write(folder, 'old')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the installed packages, while they are exchanged', () => {
  it('are out of the way, and come back whole when the new ones cannot be had', () => {
    tree.putAside('lockfile 1')
    expect(FOLDERS.map(read)).toEqual([undefined, undefined])
    write('node_modules', 'half of the new')
    expect(tree.readAside()).toBe('lockfile 1')
    tree.bringBack()
    expect(FOLDERS.map(read)).toEqual(['old', 'old'])
    expect(existsSync(aside())).toBe(false)
  })

  it('come back in a later run, when this one was cut off', () => {
    tree.putAside('lockfile 1')
    write('node_modules', 'half of the new')
    const later = new InstalledTree(root, aside(), FOLDERS)
    expect(later.readAside()).toBe('lockfile 1')
    later.bringBack()
    expect(FOLDERS.map(read)).toEqual(['old', 'old'])
  })

  it('come back when the way back was cut off half-way, too', () => {
    tree.putAside('lockfile 1')
    // What `bringBack` had done by then: one of the folders.
    rmSync(join(root, 'node_modules'), { recursive: true, force: true })
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'node_modules/version'), 'old')
    rmSync(join(aside(), 'node_modules'), { recursive: true })
    tree.bringBack()
    expect(FOLDERS.map(read)).toEqual(['old', 'old'])
  })

  it('lie aside until all of the new is there, however often that is tried', () => {
    tree.putAside('lockfile 1')
    for (const folder of FOLDERS) write(folder, 'half of the new')
    tree.putAside('')
    expect(FOLDERS.map(read)).toEqual([undefined, undefined])
    expect(tree.readAside()).toBe('lockfile 1')
    for (const folder of FOLDERS) write(folder, 'new')
    tree.drop()
    tree.bringBack()
    expect(FOLDERS.map(read)).toEqual(['new', 'new'])
    expect(tree.readAside()).toBeUndefined()
  })

  it('are not taken for whole where they were put aside only in part', () => {
    mkdirSync(join(aside(), 'node_modules'), { recursive: true })
    expect(tree.readAside()).toBeUndefined()
    tree.bringBack()
    expect(FOLDERS.map(read)).toEqual(['old', 'old'])
  })

  it('stay where they are when one of them cannot be moved', () => {
    // A file stands where the second one's folder has to be made.
    mkdirSync(aside(), { recursive: true })
    const blocked = new InstalledTree(root, aside(), ['node_modules', 'server/node_modules', 'server'])
    mkdirSync(join(root, 'server/other'))
    expect(() => blocked.putAside('lockfile 1')).toThrow(/ENOTEMPTY|EEXIST|EPERM/)
    expect(FOLDERS.map(read)).toEqual(['old', 'old'])
  })
})
