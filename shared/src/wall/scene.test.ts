import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClusterId, NoteId, SketchId } from '../values/ids.ts'
import type { Cluster } from './cluster.ts'
import { PHASE_MODES, type PhaseMode } from './schema.ts'
import { STAGE_SCENES, type Stage } from './meta.ts'
import type { Note } from './note.ts'
import { decideScene, sceneKey, type Scene } from './scene.ts'
import type { Sketch } from './sketch.ts'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const NOTE = 'note-number-0' as NoteId
const CLUSTER = 'cluster-number-1' as ClusterId
const SKETCH = 'sketch-number-1' as SketchId

type Written = Partial<Pick<Note, 'cluster' | 'source'>> & { agoMin?: number }
type Wall = Parameters<typeof decideScene>[0]

function createWall(
  written: readonly Written[],
  { stage = {}, mode = 'open', groups = 1 }: { stage?: Partial<Stage>; mode?: PhaseMode; groups?: number } = {},
): Wall {
  const notes = written.map(({ agoMin = 60, ...fields }, index): Note => ({
    id: `note-number-${index}` as NoteId,
    lens: 'need',
    text: 'x',
    source: 'phone',
    createdMinute: Math.floor((NOW - agoMin * MINUTE) / MINUTE) * MINUTE,
    ...fields,
  }))
  const clusters = Array.from({ length: groups }, (_, index): Cluster => ({
    id: `cluster-number-${index + 1}` as ClusterId,
    name: 'Trees',
    box: [0, 0, 1, 1],
  }))
  const lenses = ['need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))
  return {
    meta: {
      schema: 1,
      title: '',
      place: '',
      date: '',
      lenses,
      phase: { mode, lenses: [] },
      stage: { blank: false, ...stage },
    },
    notes: new Map(notes.map((note) => [note.id, note])),
    clusters: new Map(clusters.map((cluster) => [cluster.id, cluster])),
    sketches: new Map([[SKETCH, { id: SKETCH } as Sketch]]),
  }
}

const decide = (wall: Wall, nowMs = NOW): string => sceneKey(decideScene(wall, nowMs))
const many = (count: number, written: Written): Written[] => Array.from({ length: count }, () => written)
const grouped: Written = { cluster: CLUSTER }

describe('what the facilitator asks for', () => {
  it.each<[Partial<Stage>, string]>([
    [{ show: { lens: 'hope' } }, 'lens hope'],
    [{ show: { cluster: CLUSTER } }, `cluster ${CLUSTER}`],
    [{ show: { lens: 'hope' }, prompt: true }, 'prompt'],
    [{ show: { lens: 'hope' }, prompt: true, view: [0, 0, 10, 10] }, 'map'],
    [{ show: { lens: 'hope' }, view: [0, 0, 10, 10], spotlight: NOTE }, `note ${NOTE}`],
    [{ spotlight: CLUSTER }, `cluster ${CLUSTER}`],
    [{ spotlight: SKETCH }, `sketch ${SKETCH}`],
    [{ show: { sketch: SKETCH, region: 'gone' } }, `sketch ${SKETCH}`],
    [{ scene: 'map' }, 'map'],
    [{ scene: 'groups' }, 'groups'],
    [{ scene: 'writing' }, 'writing'],
    [{ scene: 'map', show: { lens: 'hope' } }, 'lens hope'],
    [{ scene: 'map', show: { lens: 'gone' } }, 'map'],
    [{ spotlight: 'note-that-is-gone', show: { lens: 'need' } }, 'lens need'],
  ])('[B1] %j shows %s, the narrower wish first, whatever is going on', (stage, scene) => {
    for (const mode of PHASE_MODES) expect(decide(createWall([{}], { stage, mode }))).toBe(scene)
  })

  it.each<Partial<Stage>>([
    { show: { lens: 'gone' } },
    { show: { cluster: 'cluster-that-is-gone' } },
    { show: { sketch: 'sketch-that-is-gone' } },
    { spotlight: 'note-that-is-gone' },
  ])('[D8] is passed over when it is gone: %j', (stage) => {
    expect(decide(createWall([{}], { stage }))).toBe('writing')
  })

  it('is passed over where there is no group to show', () => {
    expect(decide(createWall([{}], { stage: { scene: 'groups' }, groups: 0 }))).toBe('writing')
  })
})

describe('what is going on', () => {
  const scenes: ReadonlyArray<readonly [what: string, wall: Wall, scene: Scene['kind']]> = [
    ['nothing is written yet', createWall([]), 'prompt'],
    ['nothing is written yet, and writing has not begun', createWall([], { mode: 'paused' }), 'prompt'],
    ['nothing was written, and it is over', createWall([], { mode: 'closed' }), 'writing'],
    ['everybody writes for themselves', createWall([], { mode: 'private' }), 'private'],
    ['a private round with a wall full of groups', createWall(many(9, grouped), { mode: 'private' }), 'private'],
    ['the first note', createWall([{ agoMin: 0 }]), 'writing'],
    ['notes, and groups without any', createWall(many(9, {})), 'writing'],
    ['the room writes while groups are made', createWall([...many(3, { agoMin: 1 }), ...many(9, grouped)]), 'writing'],
    ['two came late', createWall([...many(2, { agoMin: 1 }), ...many(9, grouped)]), 'groups'],
    ['nobody has written for a while', createWall([...many(30, { agoMin: 7 }), grouped]), 'groups'],
    [
      'fewer came than when it began',
      createWall([...many(9, { agoMin: 6 }), ...many(2, { agoMin: 1 }), grouped]),
      'writing',
    ],
    ['a few came late to a large wall', createWall([...many(9, { agoMin: 1 }), ...many(271, grouped)]), 'groups'],
    ['a large wall is still written', createWall([...many(14, { agoMin: 1 }), ...many(266, grouped)]), 'writing'],
    ['a file was read in', createWall([...many(80, { agoMin: 0, source: 'import' }), grouped]), 'groups'],
    ['what came is in groups already', createWall(many(20, { agoMin: 0, cluster: CLUSTER })), 'writing'],
    ['what came is in groups, and a while ago', createWall(many(20, { agoMin: 9, cluster: CLUSTER })), 'groups'],
    ['writing is paused', createWall([...many(20, { agoMin: 0 }), grouped], { mode: 'paused' }), 'groups'],
    ['a vote on groups', createWall([...many(20, { agoMin: 0 }), grouped], { mode: 'voting' }), 'groups'],
    ['a vote on notes', createWall(many(20, {}), { mode: 'voting' }), 'writing'],
    ['it is over', createWall([...many(20, { agoMin: 0 }), grouped], { mode: 'closed' }), 'groups'],
    ['in a group that is gone', createWall(many(5, { cluster: 'cluster-that-is-gone' })), 'writing'],
    ['times that no clock has', createWall([...many(9, { agoMin: -1e9 }), grouped]), 'groups'],
  ]
  it.each(scenes)('[B1] %s', (_, wall, scene) => {
    expect(decide(wall)).toBe(scene)
  })

  it('[B1] turns from writing to groups by itself once, and not back, as time passes', () => {
    const wall = createWall([...many(6, { agoMin: 0 }), grouped])
    const seen = Array.from({ length: 40 }, (_, step) => decide(wall, NOW + step * 15_000))
    expect(seen[0]).toBe('writing')
    expect(seen.at(-1)).toBe('groups')
    expect(seen.filter((scene, index) => index > 0 && scene !== seen[index - 1])).toEqual(['groups'])
  })

  it('[B1] never turns over and back within a minute and a half, however the room writes and people sort', () => {
    const SECOND = 1_000
    const spells = fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 8 }),
        // Seconds between two notes, and between two that are put into the group.
        writes: fc.constantFrom(3, 7, 30, 60, 90, 100_000),
        sorts: fc.constantFrom(2, 6, 30, 100_000),
      }),
      { minLength: 2, maxLength: 6 },
    )
    fc.assert(
      fc.property(spells, fc.integer({ min: 0, max: 80 }), (all, before) => {
        const written: Note[] = [...createWall(many(before + 1, grouped)).notes.values()]
        const turns: number[] = []
        let last: string | undefined
        let nowMs = NOW
        for (const { minutes, writes, sorts } of all) {
          for (let step = 1; step <= minutes * 60; step += 1) {
            nowMs += SECOND
            if (step % writes === 0) {
              const createdMinute = Math.floor(nowMs / MINUTE) * MINUTE
              const id = `note-number-${written.length}` as NoteId
              written.push({ id, lens: 'need', text: 'x', source: 'phone', createdMinute })
            }
            const loose = step % sorts === 0 ? written.findIndex(({ cluster }) => cluster === undefined) : -1
            const sorted = written[loose]
            if (sorted) written[loose] = { ...sorted, cluster: CLUSTER }
            const wall = { ...createWall([]), notes: new Map(written.map((note) => [note.id, note])) }
            const scene = decide(wall, nowMs)
            if (last !== undefined && scene !== last) turns.push(nowMs)
            last = scene
          }
        }
        for (const [index, at] of turns.slice(1).entries())
          expect(at - (turns[index] ?? 0)).toBeGreaterThanOrEqual(90_000)
      }),
      { numRuns: 12 },
    )
  })

  it('[B1] is the same for a projector that is opened now as for one that has seen it all', () => {
    const wall = createWall([...many(6, { agoMin: 9 }), ...many(2, { agoMin: 4 }), ...many(2, { agoMin: 1 }), grouped])
    const shuffled = { ...wall, notes: new Map([...wall.notes].toReversed()) }
    for (let step = -40; step < 40; step += 1)
      expect(decide(shuffled, NOW + step * 15_000)).toBe(decide(wall, NOW + step * 15_000))
  })

  it('[B1] never shows the map by itself, nor a single thing', () => {
    const written = fc.record({
      cluster: fc.option(fc.constantFrom<string>(CLUSTER, 'cluster-that-is-gone'), { nil: undefined }),
      agoMin: fc.integer({ min: -10, max: 100 }),
      source: fc.constantFrom<Note['source']>('phone', 'import', 'paper', 'canvas'),
    })
    fc.assert(
      fc.property(
        fc.array(written, { maxLength: 30 }),
        fc.constantFrom(...PHASE_MODES),
        fc.integer({ min: 0, max: 3 }),
        (notes, mode, groups) => {
          const { kind } = decideScene(
            createWall(
              notes.map(({ cluster, ...rest }) => (cluster === undefined ? rest : { ...rest, cluster })),
              { mode, groups },
            ),
            NOW,
          )
          expect(['prompt', 'private', 'writing', 'groups']).toContain(kind)
          expect(kind === 'private').toBe(mode === 'private')
        },
      ),
    )
  })

  it('has a scene for each name the stage can have', () => {
    for (const scene of STAGE_SCENES) expect(decide(createWall([{}], { stage: { scene } }))).toBe(scene)
  })
})
