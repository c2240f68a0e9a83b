/**
 * How often the group in which people have put a comment is among three that are suggested, with five examples in each
 * group. The comments are other people's words and not in this repository: see `findData`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { findGroups, gatherGroups } from '@gatherboard/server/suggestions/find-groups'
import { loadModel, type Model } from '@gatherboard/server/suggestions/model'
import { ReadNotes } from '@gatherboard/server/suggestions/read-notes'
import { parse } from 'csv-parse/sync'
import { REPO } from '../support/paths.ts'
import { createRandom } from './note-texts.ts'
import { readable } from './statistics.ts'
import type { Row } from './table.ts'

type Comment = { readonly text: string; readonly theme: string }

const SAMPLES = 8
const SAMPLE_SIZE = 200
const EXAMPLES = 5
/** A theme with fewer comments in a sample has hardly any left to ask about. */
const THEME_SIZE_MIN = 8
const FLOOR = 0.75
/** Themes that say nothing of what a comment is about. */
const CATCH_ALL = new Set(['Not assigned', 'Labelling not possible'])

export async function measureQuality(): Promise<Row[]> {
  const file = findData()
  if (file === undefined) {
    const skipped = 'skipped: LABELLED_COMMENTS names no CSV file with the columns text and themes'
    return [{ what: 'suggestions: the right group among three', figures: { quality: skipped } }]
  }
  const comments = readComments(file)
  const model = await loadModel(undefined)
  const rows: Row[] = []
  for (const method of ['model', 'words'] as const) {
    const { share, first, groups } = await averageOver(comments, method === 'model' ? model : undefined)
    rows.push({
      what: `suggestions: the right group among three, ${EXAMPLES} examples each, by ${method}`,
      figures: { share: readable(share), first: readable(first), groups: readable(groups) },
      bar: method === 'model' ? { text: `≥ ${FLOOR}`, isMet: share >= FLOOR } : undefined,
    })
  }
  return rows
}

/** The NHS comments of pxtextmining (MIT): where LABELLED_COMMENTS says, or beside the repository. */
function findData(): string | undefined {
  const named = process.env.LABELLED_COMMENTS ?? resolve(REPO, '../shared/data/labelled/nhs-fft-neas.csv')
  return existsSync(named) ? named : undefined
}

/** Those with one theme. */
function readComments(file: string): Comment[] {
  const rows = parse(readFileSync(file, 'utf8'), { columns: true }) as Array<{ text: string; themes: string }>
  return rows
    .filter(({ themes }) => themes !== '' && !themes.includes('|') && !CATCH_ALL.has(themes))
    .map(({ text, themes }) => ({ text: text.slice(0, 500), theme: themes }))
}

async function averageOver(comments: readonly Comment[], model: Model | undefined) {
  let [share, first, groups] = [0, 0, 0]
  for (let seed = 1; seed <= SAMPLES; seed += 1) {
    const random = createRandom(seed)
    const sample = comments
      .map((comment) => ({ comment, key: random() }))
      .toSorted((a, b) => a.key - b.key)
      .slice(0, SAMPLE_SIZE)
      .map(({ comment }) => comment)
    const found = await measureSample(sample, model)
    share += found.share / SAMPLES
    first += found.first / SAMPLES
    groups += found.groups / SAMPLES
  }
  return { share, first, groups }
}

async function measureSample(sample: readonly Comment[], model: Model | undefined) {
  const byTheme = Map.groupBy(
    sample.map((comment, at) => ({ ...comment, id: String(at) })),
    ({ theme }) => theme,
  )
  const themes = [...byTheme].filter(([, members]) => members.length >= THEME_SIZE_MIN)
  const read = new ReadNotes()
  for (const [theme, members] of byTheme)
    members.forEach(({ id, text }, at) => {
      const isExample = at < EXAMPLES && members.length >= THEME_SIZE_MIN
      read.put({ id, text, ...(isExample ? { cluster: theme } : {}) }, model !== undefined)
    })
  for (let batch = read.owed(8); model && batch.length > 0; batch = read.owed(8)) {
    const meanings = await model.read(batch.map(({ text }) => text))
    batch.forEach((note, at) => read.learn(note, meanings[at]))
  }
  const groups = gatherGroups(read)
  let [asked, right, first] = [0, 0, 0]
  for (const [theme, members] of themes)
    for (const { id } of members.slice(EXAMPLES)) {
      const note = read.notes.get(id)
      if (!note) continue
      const found = findGroups(read, note, groups, () => false).map(({ clusterId }) => clusterId)
      asked += 1
      if (found.includes(theme)) right += 1
      if (found[0] === theme) first += 1
    }
  return { share: right / asked, first: first / asked, groups: themes.length }
}
