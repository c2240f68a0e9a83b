/**
 * Cheers and votes of one person: what the server has answered for, and what has been asked for meanwhile. A tap shows
 * at once and is taken back when the server refuses it. They are not kept for later, as notes are: a vote that arrives
 * after the round is over would be no vote.
 */
import type { MyReactions } from '@gatherboard/shared/api/reactions'
import type { NoteId } from '@gatherboard/shared/values/ids'

export type ReactionsView = {
  readonly cheers: ReadonlySet<string>
  readonly votes: ReadonlyMap<string, number>
  /** Undefined until the server has said it. */
  readonly votesLeft: number | undefined
}

export const NO_REACTIONS: ReactionsView = { cheers: new Set(), votes: new Map(), votesLeft: undefined }

/** Each throws what the call to the server throws. */
export type ReactionCalls = {
  readReactions(): Promise<MyReactions>
  setCheer(noteId: NoteId, cheered: boolean): Promise<void>
  /** Resolves to the votes left. */
  setVote(noteId: NoteId, count: number): Promise<number>
}

export type Reactions = {
  /** Asks the server; what it does not say now is asked again when the page next comes to life. */
  refresh(): Promise<void>
  /** Rejects, with everything as it was, when the server does not take it. */
  cheer(noteId: NoteId, cheered: boolean): Promise<void>
  vote(noteId: NoteId, count: number): Promise<void>
}

export function createReactions(calls: ReactionCalls, onChange: (view: ReactionsView) => void): Reactions {
  let view = NO_REACTIONS
  let asked = 0
  let pending = 0
  const change = (fields: Partial<ReactionsView>): void => {
    view = { ...view, ...fields }
    onChange(view)
  }
  const showCheer = (noteId: NoteId, cheered: boolean): void => {
    const cheers = new Set(view.cheers)
    if (cheered) cheers.add(noteId)
    else cheers.delete(noteId)
    change({ cheers })
  }
  const showVote = (noteId: NoteId, count: number): void => {
    const before = view.votes.get(noteId) ?? 0
    const votes = new Map(view.votes)
    if (count > 0) votes.set(noteId, count)
    else votes.delete(noteId)
    change({ votes, ...(view.votesLeft === undefined ? {} : { votesLeft: view.votesLeft + before - count }) })
  }

  async function refresh(): Promise<void> {
    // What is on its way is not in this answer, and its own answer comes.
    if (pending > 0) return
    const before = asked
    const { cheers, votes, votesLeft } = await calls.readReactions()
    // Somebody has tapped meanwhile: this answer may not know it yet.
    if (before !== asked) return
    change({ cheers: new Set(cheers), votes: new Map(votes.map(({ noteId, count }) => [noteId, count])), votesLeft })
  }

  return {
    refresh,
    async cheer(noteId, cheered) {
      const before = view.cheers.has(noteId)
      asked += 1
      pending += 1
      showCheer(noteId, cheered)
      try {
        await calls.setCheer(noteId, cheered)
      } catch (error) {
        showCheer(noteId, before)
        throw error
      } finally {
        pending -= 1
      }
    },
    async vote(noteId, count) {
      const before = view.votes.get(noteId) ?? 0
      asked += 1
      pending += 1
      showVote(noteId, count)
      try {
        const votesLeft = await calls.setVote(noteId, count)
        change({ votesLeft })
      } catch (error) {
        showVote(noteId, before)
        throw error
      } finally {
        pending -= 1
      }
    },
  }
}
