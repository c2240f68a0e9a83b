/** What the server and the process that reads notes (`suggester-main.ts`) say to each other. */
import type { SuggestedGroup, SuggestionMethod, SuggestionReason } from '@gatherboard/shared/api/suggestions'
import type { WallNote } from './read-notes.ts'

/** By what notes are read; and why, when it is not by the model. */
export type Method = { readonly method: SuggestionMethod; readonly reason?: SuggestionReason }

/** `groups` are those that the wall has now, whatever a note says. */
export type Questions = {
  groups: {
    readonly noteIds: readonly string[]
    readonly groups: readonly string[]
    readonly dismissed: ReadonlyArray<readonly [noteId: string, clusterId: string]>
  }
  piles: {
    readonly groups: readonly string[]
    readonly dismissed: ReadonlyArray<readonly string[]>
    /** Texts whose words say nothing at this event. */
    readonly leaveOut: readonly string[]
  }
  similar: { readonly noteId: string }
  /** Which notes are in memory, and how often something there tried to reach a network. */
  holds: Record<never, never>
}
export type Answers = {
  groups: ReadonlyArray<{ readonly noteId: string; readonly groups: readonly SuggestedGroup[] }>
  piles: ReadonlyArray<{ readonly noteIds: readonly string[]; readonly words: readonly string[] }>
  similar: readonly string[]
  holds: { readonly events: Readonly<Record<string, readonly string[]>>; readonly connections: number }
}
export type QuestionName = keyof Questions

export type ToSuggester =
  /** First of all. @param folder where the model's files lie, if not where the package has them */
  | ({ readonly do: 'begin'; readonly folder?: string } & Method)
  | { readonly do: 'put'; readonly eventId: string; readonly notes: readonly WallNote[] }
  | { readonly do: 'drop'; readonly eventId: string; readonly ids: readonly string[] }
  /** Answered at once, whatever is being worked out. */
  | { readonly do: 'ping' }
  /** Nothing of the event stays. */
  | { readonly do: 'close'; readonly eventId: string }
  | {
      readonly [Name in QuestionName]: {
        readonly do: 'ask'
        readonly ask: number
        readonly eventId: string
        readonly about: Name
        readonly question: Questions[Name]
      }
    }[QuestionName]

export type FromSuggester =
  | ({ readonly is: 'begun' } & Method)
  | { readonly is: 'progress'; readonly eventId: string; readonly ready: number; readonly notes: number }
  | { readonly is: 'pong' }
  | { readonly is: 'answer'; readonly ask: number; readonly answer: Answers[QuestionName] }
