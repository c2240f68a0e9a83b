/**
 * How much weight a term has among the texts of one wall: the rarer, the more (TF-IDF). Terms are kept as the numbers
 * of buckets they fall into and never as words, so that nothing of a text is left when it is taken out.
 */

/** The terms of one text: buckets in ascending order, and how often each occurs, damped. */
export type Terms = { readonly buckets: Int32Array; readonly counts: Float32Array }
/** The same, weighed: a vector of length 1, or 0 for a text without terms. */
export type WeighedTerms = { readonly buckets: Int32Array; readonly weights: Float32Array }

export class TermSpace {
  #mask: number
  /** In how many texts each bucket occurs. */
  #texts: Int32Array
  #size = 0

  /** @param bits there are 2^bits buckets: with far more than there are terms, few terms share one */
  constructor(bits: number) {
    this.#mask = 2 ** bits - 1
    this.#texts = new Int32Array(2 ** bits)
  }

  /** Counts a text in. */
  add(words: readonly string[]): Terms {
    const counted = new Map<number, number>()
    for (const word of words) {
      const bucket = hash(word) & this.#mask
      counted.set(bucket, (counted.get(bucket) ?? 0) + 1)
    }
    const buckets = Int32Array.from(counted.keys()).toSorted()
    for (const bucket of buckets) this.#texts[bucket] = (this.#texts[bucket] ?? 0) + 1
    this.#size += 1
    return { buckets, counts: Float32Array.from(buckets, (bucket) => 1 + Math.log(counted.get(bucket) ?? 1)) }
  }

  /** Takes a text out again, as `add` gave it. */
  remove({ buckets }: Terms): void {
    for (const bucket of buckets) this.#texts[bucket] = (this.#texts[bucket] ?? 1) - 1
    this.#size -= 1
  }

  /** As the texts are now that it has. */
  weigh({ buckets, counts }: Terms): WeighedTerms {
    const weights = new Float32Array(buckets.length)
    let squares = 0
    for (let at = 0; at < buckets.length; at += 1) {
      const texts = this.#texts[buckets[at] ?? 0] ?? 0
      const weight = (counts[at] ?? 0) * (Math.log((1 + this.#size) / (1 + texts)) + 1)
      weights[at] = weight
      squares += weight * weight
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) * scale
    return { buckets, weights }
  }
}

/** The cosine of two texts, from 0 (no term in common) to 1. */
export function compareTerms(a: WeighedTerms, b: WeighedTerms): number {
  let sum = 0
  let [atA, atB] = [0, 0]
  const [bucketsA, bucketsB] = [a.buckets, b.buckets]
  while (atA < bucketsA.length && atB < bucketsB.length) {
    const difference = (bucketsA[atA] as number) - (bucketsB[atB] as number)
    if (difference === 0) sum += (a.weights[atA] as number) * (b.weights[atB] as number)
    if (difference <= 0) atA += 1
    if (difference >= 0) atB += 1
  }
  return sum
}

/** FNV-1a, 32 bits, and its bits mixed once more: the low ones alone choose the bucket. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  return (value ^ (value >>> 12)) >>> 0
}
