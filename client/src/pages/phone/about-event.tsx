/** What happens to a person's words, in two plain sentences, and the rest for those who want it. */
import { say, sayDay, type Phrase } from '../../i18n/say.ts'
import { LanguageNote, LanguageSwitch } from './language-switch.tsx'

const MORE: readonly Phrase[] = ['moreWall', 'moreReport', 'moreName', 'moreWithdraw', 'moreShared', 'morePeople']

/** @param deleteAfter `YYYY-MM-DD`; undefined while the event is still opening */
export function AboutEvent({ deleteAfter }: { deleteAfter: string | undefined }) {
  return (
    <div className="about">
      <p>{deleteAfter ? say('purpose', { date: sayDay(deleteAfter) }) : say('purposeUndated')}</p>
      <div className="about-more">
        <details>
          <summary>{say('readMore')}</summary>
          <ul>
            {MORE.map((phrase) => (
              <li key={phrase}>{say(phrase)}</li>
            ))}
          </ul>
        </details>
        <LanguageSwitch as="list" />
      </div>
      <LanguageNote />
    </div>
  )
}
