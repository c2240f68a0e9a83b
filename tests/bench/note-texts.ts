/** Notes of ordinary length (20 to 140 characters) out of a seed, so that every run sends the same ones. */

const WORDS =
  'bus evening bench river library young people market walk safe light school garden music help talk neighbour warm free open street train repair cook together listen play work home children older cycle shop water tree dance learn share'.split(
    ' ',
  )

/** A small random generator (mulberry32): the same numbers for the same seed on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function writeText(random: () => number): string {
  const length = 20 + Math.floor(random() * 120)
  let text = ''
  while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)] ?? ''} `
  return text.slice(0, length).trim()
}

export const LENSES = ['strength', 'need', 'hope'] as const

/** A table of notes to import. */
export function writeCsv(count: number, seed: number): string {
  const random = createRandom(seed)
  const rows = Array.from(
    { length: count },
    (_, index) => `${LENSES[index % LENSES.length] ?? ''},"${writeText(random)} ${index}"`,
  )
  return `lens,text\r\n${rows.join('\r\n')}\r\n`
}
