/** One note on the wall: its words, where it belongs as words, and what a person can give it: a cheer, or votes. */
import { memo, useId, useState } from 'react'
import type { Note } from '@gatherboard/shared/wall/note'
import { useLanguage } from '../../i18n/languages.ts'
import { say, sayCount, sayProblem, type Phrase } from '../../i18n/say.ts'
import { ApiProblem } from '../../api/client.ts'
import type { Visit } from '../../phone/visit.ts'

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
export const WallNote = memo(function WallNote({
  note,
  lens,
  cluster,
  isOwn,
  cheers,
  hasCheered,
  votes,
  given,
  mayGive,
  isShut,
  visit,
}: WallNoteProps) {
  // Behind memo, a note would keep the words of the old language.
  useLanguage()
  const id = useId()
  const [problem, setProblem] = useState<string>()

  async function give(giving: Promise<void> | undefined, failed: Phrase) {
    setProblem(undefined)
    try {
      await giving
    } catch (error) {
      setProblem(error instanceof ApiProblem ? sayProblem(error.problem).detail : say(failed))
    }
  }
  const cheer = () => give(visit?.cheer(note.id, !hasCheered), 'cheerFailed')
  const vote = (count: number) => give(visit?.vote(note.id, count), 'voteFailed')

  return (
    <li className="wall-note">
      <p className="wall-text" dir="auto" id={`${id}-text`}>
        {note.text}
      </p>
      <p className="wall-where">
        <span dir="auto">{lens}</span>
        {cluster !== undefined && (
          <span dir="auto"> · {cluster === '' ? say('inUnnamedCluster') : say('inCluster', { name: cluster })}</span>
        )}
        {isOwn && <strong> · {say('yours')}</strong>}
        {votes > 0 && <strong> · {sayCount('votesCount', votes)}</strong>}
        {cheers > 0 && (isOwn || isShut) && <span> · {sayCount('cheersCount', cheers)}</span>}
      </p>
      {!isShut && (
        <div className="wall-give">
          {given !== undefined && (
            <div className="vote" role="group" aria-label={say('votesFor')} aria-describedby={`${id}-text`}>
              <button type="button" aria-label={say('voteLess')} disabled={given === 0} onClick={() => vote(given - 1)}>
                −
              </button>
              <output aria-live="polite">
                <span aria-hidden="true">{given}</span>
                <span className="visually-hidden">{sayCount('votesGiven', given)}</span>
              </output>
              <button type="button" aria-label={say('voteMore')} disabled={!mayGive} onClick={() => vote(given + 1)}>
                +
              </button>
            </div>
          )}
          {!isOwn && (
            <button
              type="button"
              className="cheer"
              aria-pressed={hasCheered}
              aria-describedby={`${id}-text`}
              onClick={cheer}
            >
              <Heart />
              {say('meToo')}
              {cheers > 0 && <span className="cheer-count">{cheers}</span>}
            </button>
          )}
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

const Heart = () => (
  <svg className="heart" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M12 20.5C6 16 3 12.8 3 9.2 3 6.6 5 4.8 7.4 4.8c1.8 0 3.4 1 4.6 2.9 1.2-1.9 2.8-2.9 4.6-2.9C19 4.8 21 6.6 21 9.2c0 3.6-3 6.8-9 11.3z" />
  </svg>
)
