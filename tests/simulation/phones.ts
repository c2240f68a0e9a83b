/**
 * People with phones (some with two tabs open) and a helper with paper: they write, change, send again, withdraw,
 * move, cheer and vote. What they send goes into the network; what is answered becomes a promise.
 */
import type { DeviceKey, EventId, NoteId } from '@gatherboard/shared/values/ids'
import type { Saved } from '@gatherboard/server/intake/intake'
import type { Writer } from '@gatherboard/server/intake/rules'
import type { Network } from './network.ts'
import type { Promises, Version } from './promises.ts'
import type { Random } from './random.ts'
import type { Words } from './words.ts'

const ACTIONS = { write: 6, change: 5, again: 5, withdraw: 2, move: 1, cheer: 1, vote: 1, mine: 1 }
const LENSES = ['strength', 'need', 'hope']

type Author = { writer: Writer; notes: NoteId[] }

type PhonesWorld = {
  eventId: EventId
  random: Random
  words: Words
  network: Network
  promises: Promises
  newNoteId: () => NoteId
  /** Looks at an answer's words: nothing may be told that is not on the disk, or that was taken away. */
  checkTold: (what: string, answer: unknown) => void
}

export class Phones {
  readonly deviceKeys: readonly DeviceKey[]
  #world: PhonesWorld
  #authors: Author[]

  constructor(world: PhonesWorld, count: number) {
    this.#world = world
    this.deviceKeys = Array.from(
      { length: count },
      (_, index) => `device-key-of-phone-${String(index).padStart(2, '0')}` as DeviceKey,
    )
    this.#authors = [
      ...this.deviceKeys.map((deviceKey): Author => ({ writer: { kind: 'device', deviceKey }, notes: [] })),
      { writer: { kind: 'facilitator' }, notes: [] },
    ]
  }

  act(): string {
    const { random } = this.#world
    const author = random.pick(this.#authors)
    if (!author) return 'nothing'
    const noteId = random.pick(author.notes)
    const action = noteId === undefined ? 'write' : random.weigh(ACTIONS)
    if (action === 'write' || noteId === undefined) return this.#write(author)
    if (action === 'change') return this.#change(author, noteId)
    if (action === 'again') return this.#sendAgain(author, noteId)
    if (action === 'withdraw') return this.withdraw(author.writer, noteId)
    return this.#other(action, author, noteId)
  }

  /** Withdraws (its writer) or erases (a facilitator) a note. */
  withdraw(writer: Writer, noteId: NoteId): string {
    const { eventId, network, promises } = this.#world
    network.send(
      `withdraw ${noteId}`,
      (house) => {
        promises.withdrawalsSent.add(noteId)
        return house.intake.eraseNote(eventId, noteId, writer)
      },
      () => promises.withdrawn.add(noteId),
    )
    return `withdraw ${noteId}`
  }

  #write(author: Author): string {
    const { random, words, newNoteId } = this.#world
    const noteId = newNoteId()
    author.notes.push(noteId)
    const text = Array.from({ length: 1 + random.below(2) }, () => words.make(noteId).text).join(' ')
    const version: Version = {
      rev: 1,
      text,
      lens: random.pick(LENSES) ?? 'hope',
      visibility: random.chance(0.2) ? 'report' : 'wall',
      quote: random.chance(0.5),
    }
    return this.#put(author, noteId, version, false)
  }

  #change(author: Author, noteId: NoteId): string {
    const { random, words, promises } = this.#world
    const versions = promises.versions.get(noteId) ?? []
    const newest = Math.max(0, ...versions.map(({ rev }) => rev))
    const last = versions.at(-1)
    // Now and then two tabs of one phone number their versions alike.
    const rev = random.chance(0.1) ? newest : newest + 1 + (random.chance(0.1) ? 3 : 0)
    const text = `${words.make(noteId).text}${random.chance(0.5) && last ? ` ${last.text.split(' ')[0]}` : ''}`
    const lens = random.chance(0.2) ? random.pick(LENSES) : last?.lens
    const visibility = random.chance(0.15)
      ? last?.visibility === 'wall'
        ? 'report'
        : 'wall'
      : (last?.visibility ?? 'wall')
    return this.#put(
      author,
      noteId,
      { rev, text, lens: lens ?? 'hope', visibility, quote: random.chance(0.5) },
      random.chance(0.6),
    )
  }

  #sendAgain(author: Author, noteId: NoteId): string {
    const version = this.#world.random.pick(this.#world.promises.versions.get(noteId) ?? [])
    return version ? this.#put(author, noteId, version, false) : 'nothing'
  }

  #put({ writer }: Author, noteId: NoteId, version: Version, overTouched: boolean): string {
    const { eventId, network, promises, checkTold } = this.#world
    const what = `put ${noteId} rev ${version.rev}`
    if (!(promises.versions.get(noteId) ?? []).includes(version)) promises.sent(noteId, version)
    network.send<Saved>(
      what,
      (house) => house.intake.putNote(eventId, noteId, writer, { ...version, overTouched }),
      (saved) => {
        promises.saved(noteId, saved.rev)
        checkTold(what, saved)
      },
    )
    return what
  }

  #other(action: string, { writer }: Author, noteId: NoteId): string {
    const { eventId, network, random, promises, checkTold } = this.#world
    if (writer.kind !== 'device') return 'nothing'
    const { deviceKey } = writer
    const anyNote = random.pick([...promises.versions.keys()]) ?? noteId
    const send = <Value>(call: Parameters<typeof network.send<Value>>[1]): string => {
      network.send<Value>(`${action} ${noteId}`, call, (answer) => checkTold(action, answer))
      return `${action} ${noteId}`
    }
    if (action === 'move')
      return send((house) => house.intake.moveNote(eventId, noteId, writer, [random.below(4_000), random.below(3_000)]))
    if (action === 'cheer')
      return send((house) => house.intake.setCheer(eventId, anyNote, deviceKey, random.chance(0.7)))
    if (action === 'vote') return send((house) => house.intake.setVote(eventId, anyNote, deviceKey, random.below(3)))
    return send((house) => house.intake.readMine(eventId, deviceKey))
  }
}
