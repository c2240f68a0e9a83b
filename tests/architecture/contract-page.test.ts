/** docs/contract.md says what the code has: settings, commands, documents, messages, close codes and exports. */
import { USAGE } from '@gatherboard/server/cli/commands'
import { SETTINGS } from '@gatherboard/server/config'
import { CSV_COLUMNS } from '@gatherboard/server/exports/csv'
import { chooseExport } from '@gatherboard/server/exports/export-board'
import { BoardSchema } from '@gatherboard/shared/api/board'
import { EDITIONS, EXPORT_FORMATS } from '@gatherboard/shared/values/editions'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { MESSAGE } from '@gatherboard/shared/sync/frames'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { readMeta } from '@gatherboard/shared/wall/meta'
import type { BackstageNote, Note } from '@gatherboard/shared/wall/note'
import { openBackstage, openWall } from '@gatherboard/shared/wall/schema'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readSection, readTable } from '../support/doc-tables.ts'

const page = 'docs/contract.md'
/** What stands in backticks. */
const readNames = (text: string): string[] => Array.from(text.matchAll(/`([^`]+)`/g), ([, name = '']) => name)

/** The keys of each kind of entry, as TypeScript knows them: one that is missing here does not compile. */
type Keys<Entry> = Record<keyof Omit<Entry, 'id'>, true>
const NOTE: Keys<Note> = {
  lens: true,
  text: true,
  slot: true,
  pos: true,
  cluster: true,
  rank: true,
  apart: true,
  z: true,
  source: true,
  mode: true,
  lang: true,
  quote: true,
  consent: true,
  createdMinute: true,
}
const BACKSTAGE_ONLY: Keys<Omit<BackstageNote, keyof Note>> = { status: true, flags: true }
const CLUSTER: Keys<Cluster> = { name: true, box: true, layout: true, z: true, colour: true }
const SKETCH: Keys<Sketch> = {
  asset: true,
  width: true,
  height: true,
  box: true,
  apart: true,
  z: true,
  title: true,
  artist: true,
  alt: true,
  transcript: true,
  locked: true,
  regions: true,
}
const REGION: Keys<Region> = { box: true, label: true, notes: true, clusters: true }

describe('docs/contract.md', () => {
  it('has every root of both documents, and no other', () => {
    const roots = readSection(page, 'Documents').matchAll(/^\| (wall|backstage) \| `(\w+)` \|/gm)
    expect(Array.from(roots, ([, kind, root]) => `${kind} ${root}`)).toEqual([
      ...Object.keys(openWall(new Y.Doc())).map((root) => `wall ${root}`),
      ...Object.keys(openBackstage(new Y.Doc())).map((root) => `backstage ${root}`),
    ])
  })

  it.each([
    ['`meta`', readMeta(new Y.Doc().getMap('meta'))],
    ['note', NOTE],
    ['note, backstage', BACKSTAGE_ONLY],
    ['cluster', CLUSTER],
    ['sketch note', SKETCH],
    ['region, in `regions`', REGION],
  ])('has the keys of %s', (entry, keys) => {
    const row = readSection(page, 'Documents')
      .split('\n')
      .findLast((line) => line.startsWith(`| ${entry} | `))
    expect(readNames(row?.split(' | ')[1] ?? '')).toEqual(Object.keys(keys))
  })

  it('has every setting, with its default', () => {
    expect(readTable(page, 'Settings')).toEqual(
      Object.values(SETTINGS).map(({ name, default: fallback }) => [name, fallback]),
    )
  })

  it('has every command', () => {
    const [commands = ''] = readSection(page, 'The command line').split('. ')
    expect(readNames(commands).slice(1)).toEqual(Array.from(USAGE.matchAll(/^ {2}(\S+)/gm), ([, command]) => command))
  })

  it('has every kind of message', () => {
    expect(readTable(page, 'Sync').map(([type]) => Number(type))).toEqual(Object.values(MESSAGE))
  })

  it('has every close code, with its reason', () => {
    expect(readTable(page, 'Close codes')).toEqual(
      Object.values(CLOSE)
        .toSorted((a, b) => a.code - b.code)
        .map(({ code, reason }) => [String(code), reason]),
    )
  })

  it('has the parts of board JSON and the columns of a spreadsheet', () => {
    const [board = '', rest = ''] = readSection(page, 'Exports').split('\n\nCSV')
    expect(board).toContain(`{${Object.keys(BoardSchema.shape).join(', ')}}`)
    expect(readNames(rest.split('Its columns:')[1]?.split('\n\n')[1] ?? '')).toEqual([...CSV_COLUMNS])
  })

  it('has every format that is offered, with its editions', () => {
    const offered = (format: string): string[] => EDITIONS.filter((edition) => chooseExport(format, edition).ok)
    expect(readTable(page, 'Exports')).toEqual(EXPORT_FORMATS.map((format) => [format, offered(format).join(' ')]))
  })
})
