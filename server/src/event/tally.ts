/**
 * Cheers and votes of one event, in memory: who has given what, as keyed hashes, and the counts. Only counts ever
 * reach a document; of votes only those of a round that is over.
 */
import type { DeviceKey, EventId, NoteId } from '@gatherboard/shared/values/ids'
import type { Reads } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'

export class Tally {
  #eventId: EventId
  #cheers = new Map<NoteId, Set<DeviceKey>>()
  #votes = new Map<DeviceKey, Map<NoteId, number>>()
  /** Voting rounds so far; rounds count from 1. */
  #round: number

  constructor(eventId: EventId, round: number) {
    this.#eventId = eventId
    this.#round = round
  }

  countCheers(noteId: NoteId): number {
    return this.#cheers.get(noteId)?.size ?? 0
  }

  hasCheered(noteId: NoteId, deviceKey: DeviceKey): boolean {
    return this.#cheers.get(noteId)?.has(deviceKey) === true
  }

  /** The notes a device has cheered. */
  cheersOf(deviceKey: DeviceKey): NoteId[] {
    return [...this.#cheers].flatMap(([noteId, devices]) => (devices.has(deviceKey) ? [noteId] : []))
  }

  setCheer(noteId: NoteId, deviceKey: DeviceKey, cheered: boolean): Statement {
    let devices = this.#cheers.get(noteId)
    if (!devices) this.#cheers.set(noteId, (devices = new Set()))
    if (cheered) devices.add(deviceKey)
    else devices.delete(deviceKey)
    return {
      do: cheered ? 'cheers.add' : 'cheers.remove',
      event_id: this.#eventId,
      note_id: noteId,
      device_key: deviceKey,
    }
  }

  /**
   * Votes a device has given in this round to those of the notes that are `counted`: what went to others is not spent.
   */
  countGiven(deviceKey: DeviceKey, counted: { has(noteId: NoteId): boolean }): number {
    return [...(this.#votes.get(deviceKey) ?? [])].reduce(
      (sum, [noteId, count]) => sum + (counted.has(noteId) ? count : 0),
      0,
    )
  }

  readVote(noteId: NoteId, deviceKey: DeviceKey): number {
    return this.#votes.get(deviceKey)?.get(noteId) ?? 0
  }

  /** What a device has given in this round, by note. */
  votesOf(deviceKey: DeviceKey): Array<{ noteId: NoteId; count: number }> {
    return [...(this.#votes.get(deviceKey) ?? [])].flatMap(([noteId, count]) => (count > 0 ? [{ noteId, count }] : []))
  }

  setVote(noteId: NoteId, deviceKey: DeviceKey, count: number): Statement {
    let own = this.#votes.get(deviceKey)
    if (!own) this.#votes.set(deviceKey, (own = new Map()))
    own.set(noteId, count)
    return {
      do: 'votes.put',
      event_id: this.#eventId,
      round: this.#round,
      note_id: noteId,
      device_key: deviceKey,
      count,
    }
  }

  /** Begins a new round: everybody has all their votes again. */
  startRound(): Statement {
    this.#round += 1
    this.#votes.clear()
    return { do: 'votes.start', event_id: this.#eventId, round: this.#round }
  }

  /** The sums of the round, by note. */
  sumVotes(): Map<NoteId, number> {
    const sums = new Map<NoteId, number>()
    for (const own of this.#votes.values()) {
      for (const [noteId, count] of own) if (count > 0) sums.set(noteId, (sums.get(noteId) ?? 0) + count)
    }
    return sums
  }

  erase(noteId: NoteId): Statement[] {
    this.#cheers.delete(noteId)
    for (const own of this.#votes.values()) own.delete(noteId)
    return [{ do: 'tally.erase', event_id: this.#eventId, note_id: noteId }]
  }

  /** Takes in a stored row; while loading only. */
  remember(row: { noteId: NoteId; deviceKey: DeviceKey; votes?: number }): void {
    if (row.votes === undefined) this.setCheer(row.noteId, row.deviceKey, true)
    else this.setVote(row.noteId, row.deviceKey, row.votes)
  }
}

export async function loadTally(read: Pick<Reads, 'tally'>, eventId: EventId): Promise<Tally> {
  const { round, cheers, votes } = await read.tally.ofEvent(eventId)
  const tally = new Tally(eventId, round)
  for (const row of cheers) tally.remember({ noteId: row.note_id as NoteId, deviceKey: row.device_key as DeviceKey })
  for (const row of votes)
    tally.remember({ noteId: row.note_id as NoteId, deviceKey: row.device_key as DeviceKey, votes: row.count })
  return tally
}
