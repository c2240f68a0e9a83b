/** The rules hold for the house as it stands, and each rule can tell a house where it does not. */
import { describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'
import { createModuleGraph, findCycles, readSources, removeComments } from './module-graph.ts'
import { RULES } from './rules.ts'

describe('who may import whom', () => {
  const sources = readSources(REPO, ['shared', 'server', 'client', 'tests'])
  // This file quotes imports that are none.
  sources.delete('tests/architecture/imports.test.ts')
  const graph = createModuleGraph(sources)

  it('reads a whole repository', () => {
    expect(graph.size).toBeGreaterThan(50)
    expect(graph.get('server/src/store/sqlite/sqlite-store.ts')?.imports.map(({ file }) => file)).toContain(
      'server/src/store/sqlite/worker.ts',
    )
    expect(graph.get('server/src/settings/event-record.ts')?.imports.map(({ file }) => file)).toContain(
      'shared/src/api/events.ts',
    )
  })

  for (const rule of RULES) {
    it(rule.title, () => {
      expect(rule.check(graph)).toEqual([])
    })
  }
})

describe('each rule can fail', () => {
  const house = {
    'shared/src/values/ids.ts': `import { nanoid } from 'nanoid'`,
    'server/src/live/live-document.ts': `import * as Y from 'yjs'\nimport type { Store } from '../store/store.ts'`,
    'server/src/store/store.ts': `export type Store = { db: unknown }`,
    'server/src/store/sqlite/sqlite-store.ts': `import Database from 'better-sqlite3'`,
    'server/src/server.ts': `import { openSqliteStore } from './store/sqlite/sqlite-store.ts'`,
    'server/src/main.ts': `import { start } from './server.ts'\nstart(process.env)`,
    'client/src/ui/button.tsx': `import type { ReactNode } from 'react'`,
    'client/src/canvas/stage.tsx': `import { TldrawEditor } from 'tldraw'`,
    'client/src/pages/canvas/canvas-page.tsx': `import { Stage } from '../../canvas/stage.tsx'`,
    'client/src/pages/phone/phone-page.tsx': `import { Button } from '../../ui/button.tsx'\nimport type { Joined } from '@gatherboard/shared/api/join'`,
    'client/src/phone.tsx': `import { PhonePage } from './pages/phone/phone-page.tsx'`,
    'shared/src/api/join.ts': `import { z } from 'zod'`,
  }
  const findBroken = (changes: Record<string, string>): Record<string, string[]> => {
    const graph = createModuleGraph(new Map(Object.entries({ ...house, ...changes })))
    return Object.fromEntries(
      RULES.map((rule) => [rule.title, rule.check(graph)] as const).filter(([, broken]) => broken.length > 0),
    )
  }

  it('finds nothing in a good house', () => {
    expect(findBroken({})).toEqual({})
  })

  const cases: ReadonlyArray<readonly [title: string, changes: Record<string, string>]> = [
    [
      'each folder imports only what the table allows',
      {
        'server/src/store/store.ts': `import type { Note } from '../event/note.ts'`,
        'server/src/event/note.ts': '',
      },
    ],
    ['each folder imports only what the table allows', { 'server/src/leftovers/strings.ts': '' }],
    [
      'each folder imports only what the table allows',
      { 'server/src/live/live-document.ts': `import { start } from '../server.ts'` },
    ],
    [
      'each folder imports only what the table allows',
      {
        'server/src/live/guard.ts': `import type { WallRoot } from '@gatherboard/shared/wall/schema'`,
        'shared/src/wall/schema.ts': '',
      },
    ],
    [
      'each folder imports only what the table allows',
      {
        'server/src/live/guard.ts': `import type { Change } from '../event/change.ts'`,
        'server/src/event/change.ts': '',
      },
    ],
    [
      'no two folders import each other',
      {
        'client/src/phone/visit.ts': `import type { App } from '../pages/phone/phone-page.tsx'`,
        'client/src/pages/phone/phone-page.tsx': `import { visit } from '../../phone/visit.ts'`,
      },
    ],
    [
      'shared imports nothing of ours and nothing of Node',
      { 'shared/src/values/ids.ts': `import { randomUUID } from 'node:crypto'` },
    ],
    [
      'shared imports nothing of ours and nothing of Node',
      { 'shared/src/values/ids.ts': `import { x } from '../../../server/src/store/store.ts'` },
    ],
    [
      'server and client never import each other',
      { 'server/src/live/live-document.ts': `export { Button } from '../../../client/src/ui/button.tsx'` },
    ],
    [
      'server and client never import each other',
      { 'client/src/ui/button.tsx': `import type { Store } from '@gatherboard/server/store/store'` },
    ],
    [
      'only tests import from tests',
      {
        'server/src/live/live-document.ts': `import { until } from '../../../tests/support/until.ts'`,
        'tests/support/until.ts': '',
      },
    ],
    [
      'pages never import each other',
      { 'client/src/pages/phone/phone-page.tsx': `const Page = lazy(() => import('../canvas/canvas-page.tsx'))` },
    ],
    ['only the canvas imports tldraw', { 'client/src/ui/button.tsx': `import 'tldraw/tldraw.css'` }],
    ['only the canvas imports tldraw', { 'client/src/ui/button.tsx': `import { Vec } from '@tldraw/editor'` }],
    ['only the canvas imports tldraw', { 'client/src/pages/canvas/camera.ts': `import { react } from 'tldraw'` }],
    [
      'pages never reach the editor behind a canvas',
      { 'client/src/pages/canvas/toolbar.tsx': `const zoom = canvas.editor.getZoomLevel()` },
    ],
    [
      'what is kept in a browser is kept through client/src/kept',
      { 'client/src/ui/button.tsx': `try { sessionStorage.setItem('pressed', 'yes') } catch {}` },
    ],
    [
      'paths of the API are spelled in shared/src/api alone, and pages ask client/src/api',
      { 'client/src/ui/button.tsx': 'const readAll = () => fetch(`/api/events/${id}/notes`)' },
    ],
    [
      'only the page that mounts the canvas imports it',
      { 'client/src/ui/button.tsx': `import { Stage } from '../canvas/stage.tsx'` },
    ],
    [
      'ui knows no boards',
      {
        'client/src/ui/button.tsx': `import { openConnection } from '../wall/connection.ts'`,
        'client/src/wall/connection.ts': '',
      },
    ],
    [
      'relay and http reach the store only through the folders that own its tables',
      { 'server/src/http/events.ts': `import { sql } from 'kysely'` },
    ],
    [
      'relay and http reach the store only through the folders that own its tables',
      { 'server/src/relay/upgrade.ts': `import { StoreError } from '../store/store.ts'` },
    ],
    [
      'only server.ts and the command line pick implementations',
      { 'server/src/live/live-document.ts': `import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'` },
    ],
    [
      'no SQL outside store',
      { 'server/src/live/live-document.ts': `store.write({ sql: 'DELETE FROM journal WHERE room = ?' })` },
    ],
    ['no SQL outside store', { 'server/src/live/live-document.ts': `import type { Kysely } from 'kysely'` }],
    [
      'only main, cli and config read the process',
      { 'server/src/live/live-document.ts': `const port = process.env.PORT` },
    ],
    [
      'only main, cli and config read the process',
      { 'server/src/live/live-document.ts': `import { env } from 'node:process'` },
    ],
    [
      'a phone never loads tldraw, schemas or the other pages',
      { 'client/src/pages/phone/phone-page.tsx': `import { JoinSchema } from '@gatherboard/shared/api/join'` },
    ],
    [
      'imports run in no circles',
      {
        'server/src/store/store.ts': `import { openDocument } from '../live/live-document.ts'`,
        'server/src/live/live-document.ts': `import { x } from '../store/store.ts'`,
      },
    ],
    ['no barrels and no drawers', { 'client/src/ui/index.ts': '' }],
    ['no barrels and no drawers', { 'server/src/utils/strings.ts': '' }],
    ['no barrels and no drawers', { 'shared/src/types.ts': '' }],
    [
      'every import of ours leads to a file',
      { 'server/src/live/live-document.ts': `import { x } from './nowhere.ts'` },
    ],
  ]
  for (const [title, changes] of cases) {
    const [file = '', source = ''] = Object.entries(changes)[0] ?? []
    it(`${title}: ${file} with ${source.split('\n')[0] || 'that name'}`, () => {
      expect(Object.keys(findBroken(changes))).toContain(title)
    })
  }

  it('has a failing case for every rule', () => {
    expect(new Set(cases.map(([title]) => title))).toEqual(new Set(RULES.map(({ title }) => title)))
  })

  it('takes comments for comments and strings for strings', () => {
    expect(
      removeComments(`const a = 'http://x' // import x from 'tldraw'\n/* process.env */ const b = "/* kept */"`),
    ).toBe(`const a = 'http://x' \n const b = "/* kept */"`)
  })

  it('follows a circle through three files, and leaves out one of types alone', () => {
    const circle = createModuleGraph(
      new Map([
        ['a.ts', `import { b } from './b.ts'`],
        ['b.ts', `import { c } from './c.ts'`],
        ['c.ts', `export * from './a.ts'`],
      ]),
    )
    expect(findCycles(circle)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']])
    const types = createModuleGraph(
      new Map([
        ['a.ts', `import type { B } from './b.ts'`],
        ['b.ts', `import { a } from './a.ts'`],
      ]),
    )
    expect(findCycles(types)).toEqual([])
  })
})
