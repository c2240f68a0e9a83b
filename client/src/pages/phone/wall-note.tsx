/** One note on the wall: its words, where it belongs as words, and what a person can give it: a cheer, or votes. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { memo, useId, useState } from 'react'
import type { Note } from '@gatherboard/shared/wall/note'
import { useLanguage } from '../../i18n/languages.ts'
import { say, sayCount, sayProblem, type Phrase } from '../../i18n/say.ts'
import { ApiProblem } from '../../api/client.ts'
import type { Visit } from '../../phone/visit.ts'
import './wall-note.css'

type WallNoteProps = {
  note: Note
  /** The lens's word. */
  lens: string
  /** The name of its cluster; '' for one without a name, undefined for none. */
  cluster: string | undefined
  isOwn: boolean
  cheers: number
  hasCheered: boolean
  /** Votes of the last round that is over. */
  votes: number
  /** This phone's votes for it in the round that is open; undefined when none is. */
  given: number | undefined
  /** Whether the phone has a vote left for it. */
  mayGive: boolean
  /** Nothing is given any more, or nothing yet: the event is over, or the page is still opening. */
  isShut: boolean
  visit: Pick<Visit, 'cheer' | 'vote'> | undefined
}

/** Only what is on the phone's screen and has changed is drawn again. */
export const WallNote = memo(function WallNote(props: WallNoteProps) {
  const { note, lens, cluster, isOwn, cheers, votes, isShut } = props
  // Behind memo, a note would keep the words of the old language.
  useLanguage()
  const textId = `${useId()}-text`
  const { problem, give } = useGiving()
  return (
    <li className="wall-note">
      <p className="wall-text" dir={directionOf(note.text)} id={textId}>
        {note.text}
      </p>
      <p className="wall-where">
        <span dir={directionOf(lens)}>{lens}</span>
        {cluster !== undefined && (
          <span dir="auto"> · {cluster === '' ? say('inUnnamedCluster') : say('inCluster', { name: cluster })}</span>
        )}
        {isOwn && <strong> · {say('yours')}</strong>}
        {votes > 0 && <strong> · {sayCount('votesCount', votes)}</strong>}
        {cheers > 0 && (isOwn || isShut) && <span> · {sayCount('cheersCount', cheers)}</span>}
      </p>
      {!isShut && (
        <div className="wall-give">
          <Votes {...props} textId={textId} give={give} />
          {!isOwn && <Cheer {...props} textId={textId} give={give} />}
        </div>
      )}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  )
})

/** @param failed what is said when it did not reach the server */
type Give = (giving: Promise<void> | undefined, failed: Phrase) => void

/** Giving a note something, and why that did not work the last time. */
function useGiving(): { problem: string | undefined; give: Give } {
  const [problem, setProblem] = useState<string>()
  const give = async (giving: Promise<void> | undefined, failed: Phrase): Promise<void> => {
    setProblem(undefined)
    try {
      await giving
    } catch (error) {
      setProblem(error instanceof ApiProblem ? sayProblem(error.problem).detail : say(failed))
    }
  }
  return { problem, give: (giving, failed) => void give(giving, failed) }
}

type GivingProps<Name extends keyof WallNoteProps> = Pick<WallNoteProps, 'note' | 'visit' | Name> & {
  /** The id of the note's words, which say what is given to. */
  textId: string
  give: Give
}

function Votes({ note, visit, given, mayGive, textId, give }: GivingProps<'given' | 'mayGive'>) {
  if (given === undefined) return null
  const vote = (count: number): void => give(visit?.vote(note.id, count), 'voteFailed')
  return (
    <div className="vote" role="group" aria-label={say('votesFor')}>
      <VoteButton label={say('voteLess')} textId={textId} isShut={given === 0} onPress={() => vote(given - 1)}>
        −
      </VoteButton>
      <output aria-live="polite">
        <span aria-hidden="true">{given}</span>
        <span className="visually-hidden">{sayCount('votesGiven', given)}</span>
      </output>
      <VoteButton label={say('voteMore')} textId={textId} isShut={!mayGive} onPress={() => vote(given + 1)}>
        +
      </VoteButton>
    </div>
  )
}

type VoteButtonProps = { label: string; textId: string; isShut: boolean; onPress: () => void; children: string }

/**
 * It says for which note by itself: screen readers leave out what describes the group. The last vote must not take
 * the button away under the finger of somebody who finds it by focus, so it is shut, and not disabled.
 */
const VoteButton = ({ label, textId, isShut, onPress, children }: VoteButtonProps) => (
  <button
    type="button"
    aria-label={label}
    aria-describedby={textId}
    aria-disabled={isShut}
    onClick={isShut ? undefined : onPress}
  >
    {children}
  </button>
)

function Cheer({ note, visit, cheers, hasCheered, textId, give }: GivingProps<'cheers' | 'hasCheered'>) {
  return (
    <button
      type="button"
      className="cheer"
      aria-pressed={hasCheered}
      aria-describedby={textId}
      onClick={() => give(visit?.cheer(note.id, !hasCheered), 'cheerFailed')}
    >
      <Heart />
      {say('meToo')}
      {cheers > 0 && <span className="cheer-count">{cheers}</span>}
    </button>
  )
}

const Heart = () => (
  <svg className="heart" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M12 20.5C6 16 3 12.8 3 9.2 3 6.6 5 4.8 7.4 4.8c1.8 0 3.4 1 4.6 2.9 1.2-1.9 2.8-2.9 4.6-2.9C19 4.8 21 6.6 21 9.2c0 3.6-3 6.8-9 11.3z" />
  </svg>
)
