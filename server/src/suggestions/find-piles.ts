/**
 * Loose notes that lie close together: average linkage by nearest-neighbour chains, cut where the mean likeness of two
 * piles falls below a bound. What it says of a whole wall is little; its tightest piles are mostly of one mind.
 */
import { PILES_MAX, type SuggestionMethod } from '@gatherboard/shared/api/suggestions'
import type { ReadNote, ReadNotes } from './read-notes.ts'

const PILE_NOTES_MIN = 3
/** Two piles become one while the mean likeness of their notes is this or more. */
const JOIN_AT = { model: 0.3, words: 0.15 }
/** More loose notes than this are not looked at together: the likeness of all pairs is kept meanwhile. */
const LOOSE_NOTES_MAX = 2_000
/**
 * How much is done before others have their turn: looks at a pair of piles. To compare two notes by their words takes as
 * long as some 50 of them. Counted and not timed; a turn is a few milliseconds, and a fifth of a second on a machine that
 * is busy with other things.
 */
const LOOKS_A_TURN = 100_000
const COMPARE_LOOKS = 50

type Pile = { readonly notes: readonly ReadNote[]; readonly tightness: number }
/** Lets others have their turn. */
type Breathe = () => Promise<void>

/** Counts what is done, and gives up the turn when that is enough. */
export class Turn {
  readonly #breathe: Breathe
  #looks = 0

  constructor(breathe: Breathe) {
    this.#breathe = breathe
  }

  /** Call it after each step. @param looks what the step took */
  async after(looks: number): Promise<void> {
    this.#looks += looks
    if (this.#looks < LOOKS_A_TURN) return
    this.#looks = 0
    await this.#breathe()
  }
}

type PileQuestion = {
  /** The groups that the wall has: a note of another is loose. */
  readonly groups: ReadonlySet<string>
  /** Whether somebody did not want this pile. */
  readonly isDismissed: (noteIds: readonly string[]) => boolean
  readonly breathe: Breathe
}

/**
 * The tightest piles, of three notes and more.
 * @param method what the notes were read by: words alone make smaller numbers
 */
export async function findPiles(
  read: ReadNotes,
  method: SuggestionMethod,
  { groups, isDismissed, breathe }: PileQuestion,
): Promise<Pile[]> {
  const isLoose = ({ cluster }: ReadNote): boolean => cluster === undefined || !groups.has(cluster)
  const loose = [...read.notes.values()].filter(isLoose).slice(0, LOOSE_NOTES_MAX)
  const turn = new Turn(breathe)
  const likeness = await compareAll(read, loose, turn)
  const joined = await joinAlike(likeness.slice(), loose.length, JOIN_AT[method], turn)
  return joined
    .filter((members) => members.length >= PILE_NOTES_MIN)
    .map((members) => ({
      // A note may have gone, or been put into a group, while others had their turn.
      notes: members
        .flatMap((at) => loose[at] ?? [])
        .filter((note) => read.notes.get(note.id) === note && isLoose(note)),
      tightness: meanLikeness(likeness, loose.length, members),
    }))
    .filter(({ notes }) => notes.length >= PILE_NOTES_MIN && !isDismissed(notes.map(({ id }) => id)))
    .toSorted((a, b) => b.tightness - a.tightness)
    .slice(0, PILES_MAX)
}

/** The likeness of all pairs, a row for each note. */
async function compareAll(read: ReadNotes, notes: readonly ReadNote[], turn: Turn): Promise<Float32Array> {
  const size = notes.length
  const likeness = new Float32Array(size * size)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) {
      const value = read.compare(notes[row] as ReadNote, notes[column] as ReadNote)
      likeness[row * size + column] = value
      likeness[column * size + row] = value
    }
    await turn.after(row * COMPARE_LOOKS)
  }
  return likeness
}

function meanLikeness(likeness: Float32Array, size: number, members: readonly number[]): number {
  let [sum, pairs] = [0, 0]
  for (const one of members)
    for (const other of members)
      if (one < other) {
        sum += likeness[one * size + other] as number
        pairs += 1
      }
  return pairs === 0 ? 0 : sum / pairs
}

/**
 * Joins what is alike: from any pile on to the pile nearest to it, until two are each other's nearest; those become
 * one. A pile whose nearest is too far stays as it is: joining others brings no mean nearer than the nearer of them was.
 * @param likeness of all pairs, a row for each; used up
 * @returns the numbers of the notes in each pile, also in those of one
 */
export async function joinAlike(likeness: Float32Array, size: number, joinAt: number, turn: Turn): Promise<number[][]> {
  const members: Array<number[] | undefined> = Array.from({ length: size }, (_, at) => [at])
  const open = new Set(members.keys())
  const done: number[][] = []
  const chain: number[] = []
  for (;;) {
    const [first] = open
    if (chain.length === 0 && first === undefined) return done
    if (chain.length === 0 && first !== undefined) chain.push(first)
    const top = chain.at(-1) as number
    await turn.after(open.size)
    const nearest = findNearest(likeness, size, top, open, chain.at(-2))
    if (nearest === undefined || (likeness[top * size + nearest] as number) < joinAt) {
      done.push(members[top] ?? [])
      open.delete(top)
      chain.pop()
    } else if (nearest === chain.at(-2)) {
      chain.length -= 2
      join(likeness, size, { into: nearest, from: top, members, open })
    } else chain.push(nearest)
  }
}

/** Of several that are as near, the one before in the chain: otherwise it would never end. */
function findNearest(
  likeness: Float32Array,
  size: number,
  at: number,
  open: ReadonlySet<number>,
  before: number | undefined,
): number | undefined {
  let nearest = before !== undefined && open.has(before) ? before : undefined
  let best = nearest === undefined ? Number.NEGATIVE_INFINITY : (likeness[at * size + nearest] as number)
  for (const other of open) {
    const value = likeness[at * size + other] as number
    if (other === at || value <= best) continue
    best = value
    nearest = other
  }
  return nearest
}

function join(
  likeness: Float32Array,
  size: number,
  {
    into,
    from,
    members,
    open,
  }: { into: number; from: number; members: Array<number[] | undefined>; open: Set<number> },
): void {
  const [kept, given] = [members[into] ?? [], members[from] ?? []]
  const share = kept.length / (kept.length + given.length)
  open.delete(from)
  for (const other of open) {
    if (other === into) continue
    const mean =
      share * (likeness[into * size + other] as number) + (1 - share) * (likeness[from * size + other] as number)
    likeness[into * size + other] = mean
    likeness[other * size + into] = mean
  }
  members[into] = [...kept, ...given]
  members[from] = undefined
}
