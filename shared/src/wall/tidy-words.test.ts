/** [D6] What a facilitator's client writes: one cleaning for every word that may stand in a document. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newAssetId, newClusterId, newRegionId, newSketchId } from '../values/ids.ts'
import { readCluster, writeCluster } from './cluster.ts'
import { readInk } from './ink.ts'
import { cleanInkWords } from './ink-words.ts'
import { openWall } from './schema.ts'
import { readSketch, writeSketch } from './sketch.ts'
import { tidyCluster, tidySketch } from './tidy.ts'

const GIVEN = `\u2067one\u000btwo\u2028three\u202e\u{e0041}, x${'\u0301'.repeat(480)}`
const LINE = `\u2067one\u2069 two three, x${'\u0301'.repeat(4)}`
const LINES = `\u2067one\u2069\ntwo\nthree, x${'\u0301'.repeat(4)}`

/** Tidied as the server does, until there is nothing more to do. */
function tidied(entry: unknown, tidy: (entry: Y.Map<unknown>) => boolean): Y.Map<unknown> {
  if (!(entry instanceof Y.Map)) throw new Error('no entry')
  expect(tidy(entry)).toBe(true)
  expect(tidy(entry)).toBe(false)
  return entry
}

describe('words that a client writes into a document', () => {
  it('[D6] the name of a group is one line', () => {
    const { clusters } = openWall(new Y.Doc())
    const id = newClusterId()
    writeCluster(clusters, id, { name: GIVEN, box: [0, 0, 10, 10] })
    const entry = tidied(clusters.get(id), (each) => tidyCluster(each, readCluster(id, each)))
    expect(readCluster(id, entry)?.name).toBe(LINE)
    entry.set('name', `\u3164${GIVEN}`)
    expect(tidyCluster(entry, readCluster(id, entry))).toBe(true)
    entry.set('name', '\u3164\u2800')
    expect(tidyCluster(entry, readCluster(id, entry))).toBe(true)
    expect(readCluster(id, entry)?.name).toBe('')
  })

  it('[D6] what is said of a sketch note and its parts, whoever says it', () => {
    const { sketches } = openWall(new Y.Doc())
    const [id, region] = [newSketchId(), newRegionId()]
    writeSketch(sketches, id, {
      asset: newAssetId(),
      width: 100,
      height: 100,
      box: [0, 0, 10, 10],
      title: GIVEN,
      artist: GIVEN,
      alt: GIVEN,
      transcript: GIVEN,
      locked: true,
      regions: [{ id: region, box: [0, 0, 5, 5], label: GIVEN, notes: [], clusters: [] }],
    })
    const read = {
      title: LINE,
      artist: LINE,
      alt: LINES,
      transcript: LINES,
      regions: [expect.objectContaining({ label: LINE })],
    }
    // What was written before there was a rule is read by it too.
    expect(readSketch(id, sketches.get(id))).toMatchObject(read)
    const entry = tidied(sketches.get(id), (each) => tidySketch(each, readSketch(id, each)))
    expect(entry.toJSON()).toMatchObject({ ...read, regions: { [region]: { label: LINE } } })
  })

  it('[D6] a text that was drawn on the wall', () => {
    const draw = (...lines: string[]) => ({
      type: 'text',
      x: 0,
      y: 0,
      rotation: 0,
      opacity: 1,
      index: 'a1',
      props: {
        color: 'black',
        size: 'm',
        w: 8,
        autoSize: true,
        scale: 1,
        richText: {
          type: 'doc',
          content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
        },
      },
    })
    const clean = cleanInkWords(draw('plain', GIVEN))
    expect(clean).toEqual(draw('plain', LINE))
    expect(cleanInkWords(clean)).toBe(clean)
    expect(readInk('shape:a', clean)).toMatchObject({ words: `plain\n${LINE}` })
    expect(readInk('shape:a', draw('\u3164\u2800'))).toBeUndefined()
    for (const odd of [
      null,
      7,
      'text',
      [],
      {},
      { props: { richText: 7 } },
      { props: { richText: { content: [null] } } },
    ])
      expect(cleanInkWords(odd)).toBe(odd)
  })
})
