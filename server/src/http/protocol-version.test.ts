/** What pages and server exchange, as one value: a change of it without a new number fails here. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import { PROBLEMS } from '@gatherboard/shared/api/problem'
import type { Route } from '@gatherboard/shared/api/route'
import { UploadSketchSchema } from '@gatherboard/shared/api/sketches'
import { newAssetId, newClusterId, newNoteId, newRegionId, newSketchId } from '@gatherboard/shared/values/ids'
import { LINK_ROLES } from '@gatherboard/shared/values/roles'
import { NOTE_STATUSES, SNAPSHOT_REASONS } from '@gatherboard/shared/values/statuses'
import { readCluster } from '@gatherboard/shared/wall/cluster'
import { readMeta } from '@gatherboard/shared/wall/meta'
import { readBackstageNote } from '@gatherboard/shared/wall/note'
import {
  ATTENDANCES,
  NOTE_SOURCES,
  PHASE_MODES,
  SCHEMA_VERSION,
  WALL_ROOTS,
  openBackstage,
} from '@gatherboard/shared/wall/schema'
import { readRegion, readSketch } from '@gatherboard/shared/wall/sketch'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import {
  MESSAGE,
  SUBPROTOCOL,
  SYNC,
  TOKEN_SUBPROTOCOL_PREFIX,
  VIEWS,
  writeCounts,
} from '@gatherboard/shared/sync/frames'
import { PROTOCOL_VERSION } from '@gatherboard/shared/sync/protocol-version'
import { DOCUMENT_KINDS } from '../event/document-kinds.ts'

/** One line for each version there was; the last is of the shapes as they are. */
const HASHES: ReadonlyArray<readonly [version: number, hash: string]> = [
  [1, '8e4c2f18ff25acb8'],
  [2, 'fba556313ea7b353'],
  [3, '2c2dd11ee9c34dfc'],
]

const WHAT_TO_DO = `The shapes that pages and server exchange have changed.
Did you mean it? A page that is open keeps the old ones until it is loaded again: it must go on, or be told why not.
Then raise PROTOCOL_VERSION and add a line with this hash to HASHES; never change a line that is there.`

describe('[P18] the protocol version', () => {
  it('goes up when a shape changes', async () => {
    const shapes = await describeShapes()
    expect([PROTOCOL_VERSION, hashOf(shapes)], WHAT_TO_DO).toEqual(HASHES.at(-1))
    expect(HASHES.map(([version]) => version)).toEqual(HASHES.map((_, index) => index + 1))
  })

  it('would go up for a field, a code, a frame or a key, and not for words', async () => {
    const shapes = await describeShapes()
    const before = hashOf(shapes)
    expect(hashOf({ ...shapes, close: { ...shapes.close, new: 4999 } })).not.toBe(before)
    const route = (body: z.ZodType, summary = 'Words') =>
      hashOf(
        describeRoute({
          method: 'post',
          path: '/api/things',
          summary,
          request: { body: { required: true, content: { 'application/json': { schema: body } } } },
          responses: { 200: { description: summary, content: { 'application/json': { schema: body } } } },
        }),
      )
    const body = { text: z.string().max(8) }
    expect(route(z.strictObject({ ...body, more: z.string().optional() }))).not.toBe(route(z.strictObject(body)))
    expect(route(z.strictObject({ text: z.string().max(9) }))).not.toBe(route(z.strictObject(body)))
    expect(route(z.strictObject(body), 'Other words')).toBe(route(z.strictObject(body)))
  })

  it('looks at every route and every key that is read', async () => {
    const { routes, documents } = await describeShapes()
    expect(Object.keys(routes).length).toBeGreaterThan(40)
    expect(documents.note).toContain('createdMinute')
    expect(documents.phase).toContain('votesEach')
    expect(documents.region).toEqual(['box', 'clusters', 'label', 'notes'])
  })
})

async function describeShapes() {
  return {
    routes: await describeRoutes(),
    uploadForm: describeSchema(UploadSketchSchema, 'input'),
    problems: Object.fromEntries(Object.entries(PROBLEMS).map(([code, { status }]) => [code, status])),
    frames: {
      MESSAGE,
      SYNC,
      VIEWS,
      subprotocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX],
      counts: [...writeCounts({ people: 1, waiting: 2, crowd: true })],
    },
    close: Object.fromEntries(Object.entries(CLOSE).map(([name, { code }]) => [name, code])),
    documents: describeDocuments(),
    words: { LINK_ROLES, NOTE_STATUSES, SNAPSHOT_REASONS, ATTENDANCES, NOTE_SOURCES, PHASE_MODES },
  }
}

/** Every `…_ROUTES` of the folder, so that a new file needs no line here. */
async function describeRoutes(): Promise<Record<string, unknown>> {
  const folder = new URL('../../../shared/src/api/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<object>))
  const tables = modules.flatMap((module) => Object.entries(module).filter(([name]) => name.endsWith('_ROUTES')))
  return Object.fromEntries(
    tables
      .flatMap(([, table]) => Object.values(table as Record<string, Route>))
      .map((route) => [`${route.method} ${route.path}`, describeRoute(route)]),
  )
}

const describeRoute = ({ method, path, request = {}, responses }: Route) => ({
  method,
  path,
  params: request.params && describeSchema(request.params, 'input'),
  query: request.query && describeSchema(request.query, 'input'),
  body: request.body && { ...request.body, content: describeContent(request.body.content, 'input') },
  responses: Object.fromEntries(
    Object.entries(responses).map(([status, { content }]) => [status, content && describeContent(content, 'output')]),
  ),
})

type Content = NonNullable<Route['responses'][number]['content']>

const describeContent = (content: Content, io: 'input' | 'output') =>
  Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, describeSchema(schema, io)]))

const describeSchema = (schema: object, io: 'input' | 'output'): unknown =>
  schema instanceof z.ZodType ? z.toJSONSchema(schema, { io, unrepresentable: 'any' }) : schema

/** The keys that readers ask for: what is written is what they read back. */
function describeDocuments() {
  const doc = new Y.Doc()
  const root = doc.getMap('any')
  const keysRead = (fields: Record<string, unknown>, read: (entry: Y.Map<unknown>) => unknown): string[] => {
    const entry = new Y.Map<unknown>()
    root.set('entry', entry)
    for (const [key, value] of Object.entries(fields)) entry.set(key, value)
    const keys = new Set<string>()
    const get = entry.get.bind(entry)
    entry.get = (key) => {
      keys.add(key)
      return get(key)
    }
    expect(read(entry)).toBeDefined()
    return [...keys].sort()
  }
  const recordKeysRead = (fields: Record<string, unknown>, read: (record: object) => unknown): string[] => {
    const keys = new Set<string>()
    read(
      new Proxy(fields, {
        get: (target, key) => {
          if (typeof key === 'string') keys.add(key)
          return Reflect.get(target, key) as unknown
        },
      }),
    )
    return [...keys].sort()
  }
  const metaOf = (field: string) => (record: object) =>
    readMeta({ get: (key: string) => (key === field ? record : undefined) } as unknown as Y.Map<unknown>)
  const box = [0, 0, 10, 10]
  return {
    version: SCHEMA_VERSION,
    wall: WALL_ROOTS,
    backstage: Object.keys(openBackstage(doc)),
    facilitators: [...DOCUMENT_KINDS.wall.shape.roots]
      .filter(([, { writers }]) => writers === 'peers')
      .map(([root]) => root)
      .sort(),
    note: keysRead({ lens: 'hope', text: new Y.Text('words'), status: 'waiting' }, (entry) =>
      readBackstageNote(newNoteId(), entry),
    ),
    cluster: keysRead({ box }, (entry) => readCluster(newClusterId(), entry)),
    sketch: keysRead({ asset: newAssetId(), box, width: 10, height: 10 }, (entry) => readSketch(newSketchId(), entry)),
    region: recordKeysRead({ box }, (record) => readRegion(newRegionId(), record)),
    meta: keysRead({}, readMeta),
    phase: recordKeysRead({}, metaOf('phase')),
    stage: recordKeysRead({ blank: true }, metaOf('stage')),
    show: recordKeysRead({ sketch: 'sketch' }, (show) => metaOf('stage')({ show })),
    timer: recordKeysRead({ endsAt: 1 }, (timer) => metaOf('stage')({ timer })),
    lens: recordKeysRead({ id: 'hope' }, (lens) => metaOf('lenses')([lens])),
  }
}

/** Of the shape alone: keys in any order, and words for people left out. */
function hashOf(shape: unknown): string {
  const text = JSON.stringify(shape, (key, value: unknown) => {
    if ((key === 'description' || key === 'summary') && typeof value === 'string') return undefined
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value
  })
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
