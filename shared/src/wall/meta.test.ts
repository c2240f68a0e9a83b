import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { boundBox } from './bounds.ts'
import { readCluster, writeCluster } from './cluster.ts'
import { DEFAULT_PHASE, DEFAULT_STAGE, readMeta, type Meta } from './meta.ts'
import { openWall, PHASE_MODES, SCHEMA_VERSION } from './schema.ts'
import type { ClusterId } from '../values/ids.ts'

const metaOf = (values: Record<string, unknown>): Meta => {
  const { meta } = openWall(new Y.Doc())
  for (const [key, value] of Object.entries(values)) meta.set(key, value)
  return readMeta(meta)
}

describe('meta', () => {
  it('[D1] of a document that has not arrived yet is harmless', () => {
    expect(metaOf({})).toEqual({
      schema: SCHEMA_VERSION,
      title: '',
      place: '',
      date: '',
      lenses: [],
      phase: DEFAULT_PHASE,
      stage: DEFAULT_STAGE,
    })
  })

  it('[D1] is read as it was written', () => {
    const meta: Meta = {
      schema: 1,
      title: 'Spring',
      place: 'Town hall',
      date: '2026-03-14',
      lenses: [{ id: 'hope', label: 'Hope', prompt: 'What do you wish for?' }],
      phase: {
        mode: 'voting',
        lenses: ['hope'],
        id: 'p2',
        label: 'Vote',
        prompt: 'Choose',
        votesEach: 5,
        votesPerNote: 2,
      },
      stage: {
        blank: true,
        spotlight: 'note-aaaa',
        view: [1, 2, 300, 400],
        timer: { endsAt: 1_000, pausedLeftMs: 5 },
        show: { lens: 'hope', paused: true, turn: -2 },
        prompt: true,
      },
    }
    expect(metaOf(meta)).toEqual(meta)
    expect(metaOf({ stage: { blank: false, show: { cluster: 'cluster-aaaa' } } }).stage).toEqual({
      blank: false,
      show: { cluster: 'cluster-aaaa' },
    })
    for (const mode of PHASE_MODES) expect(metaOf({ phase: { mode, lenses: [] } }).phase.mode).toBe(mode)
  })

  it('[D8] loses only what is not what it should be', () => {
    expect(
      metaOf({
        schema: 'one',
        title: 7,
        lenses: [{ id: 'hope' }, { label: 'no id' }, 'x', null],
        phase: { mode: 'party', lenses: ['a', 5], votesEach: 'many' },
        stage: { blank: 'yes', spotlight: {}, view: [0, 0, -1, 5], timer: { endsAt: 'soon' } },
      }),
    ).toEqual({
      schema: 1,
      title: '',
      place: '',
      date: '',
      lenses: [{ id: 'hope', label: '', prompt: '' }],
      phase: { mode: 'open', lenses: ['a'] },
      stage: { blank: false },
    })
    for (const show of ['hope', null, [], {}, { lens: 7 }, { cluster: ['a'] }, { lens: null, cluster: {} }])
      expect(metaOf({ stage: { show, prompt: 'yes' } }).stage).toEqual({ blank: false })
    expect(metaOf({ stage: { show: { lens: 'hope', paused: 'no', turn: 0.5 } } }).stage).toEqual({
      blank: false,
      show: { lens: 'hope' },
    })
    expect(metaOf({ stage: { show: { sketch: 'one', region: 'two', tour: true } } }).stage).toEqual({
      blank: false,
      show: { sketch: 'one', region: 'two', tour: true },
    })
    expect(metaOf({ stage: { show: { sketch: 'one', region: 7, tour: 'yes' } } }).stage).toEqual({
      blank: false,
      show: { sketch: 'one' },
    })
    expect(metaOf({ stage: { scene: 'groups' } }).stage).toEqual({ blank: false, scene: 'groups' })
    for (const scene of ['auto', 'a scene of later', 7, null, ['map']])
      expect(metaOf({ stage: { scene } }).stage).toEqual({ blank: false })
    expect(metaOf({ lenses: {}, phase: [], stage: null })).toMatchObject({
      lenses: [],
      phase: DEFAULT_PHASE,
      stage: DEFAULT_STAGE,
    })
  })
})

describe('a cluster', () => {
  const ID = 'cluster-aaaa' as ClusterId

  it('[D7] is read as it was written, and its name can be typed into', () => {
    const { clusters } = openWall(new Y.Doc())
    writeCluster(clusters, ID, { name: 'Outdoors', box: [-5, 6, 70, 80], z: 'a1', colour: 'green' })
    ;(clusters.get(ID) as Y.Map<Y.Text>).get('name')?.insert(8, '!')
    expect(readCluster(ID, clusters.get(ID))).toEqual({
      id: ID,
      name: 'Outdoors!',
      box: [-5, 6, 70, 80],
      z: 'a1',
      colour: 'green',
    })
  })

  it.each<unknown>([
    undefined,
    [0, 0, 10],
    [0, 0, 0, 10],
    [0, 0, 10, -1],
    [0, 0, Number.NaN, 1],
    [0, 0, 0.4, 5],
    ['0', 0, 1, 1],
    { 0: 0 },
  ])('[D8] is none with the box %j', (box) => {
    expect(boundBox(box, 100)).toBeUndefined()
    const { clusters } = openWall(new Y.Doc())
    clusters.set(
      ID,
      new Y.Map<unknown>([
        ['name', 'x'],
        ['box', box],
      ]),
    )
    expect(readCluster(ID, clusters.get(ID))).toBeUndefined()
  })

  it('[D8] is none as a plain value or under a bad id, and has no name when it has none', () => {
    const { clusters } = openWall(new Y.Doc())
    clusters.set(ID, { box: [0, 0, 1, 1] })
    expect(readCluster(ID, clusters.get(ID))).toBeUndefined()
    clusters.set(ID, new Y.Map([['box', [0, 0, 10.2, 10]]]))
    expect(readCluster(ID, clusters.get(ID))).toEqual({ id: ID, name: '', box: [0, 0, 10, 10] })
    expect(readCluster('x', clusters.get(ID))).toBeUndefined()
  })
})
