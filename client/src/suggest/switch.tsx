/** The switch of suggestions, with how far they are and what they go by. */
import type { SuggestionReason } from '@gatherboard/shared/api/suggestions'
import { say } from '../i18n/say-suggest.ts'
import { Choice } from '../ui/field.tsx'
import './suggest.css'
import type { SuggestionSwitch } from './use-suggestions.ts'

const WHY_WORDS = {
  setting: 'wordsSetting',
  // Then there is no switch.
  'left-out': 'wordsSetting',
  memory: 'wordsMemory',
  missing: 'wordsMissing',
  broken: 'wordsBroken',
  failing: 'wordsFailing',
} as const satisfies Record<SuggestionReason, unknown>

/** Nothing where there are no suggestions: the server does not answer, or its host has left them out. */
export function SuggestSwitch({ suggestions }: { suggestions: SuggestionSwitch }) {
  const { info, isOn, isFailing, turn } = suggestions
  if (!info || !isOffered(suggestions)) return null
  return (
    <div className="suggest-switch">
      <Choice type="checkbox" checked={isOn} onChange={(event) => turn(event.target.checked)}>
        <strong>{say('suggest')}</strong>
        <span className="small soft">{say('suggestDetail')}</span>
      </Choice>
      {/* Counts go by without being read out; what has come of it is said once. */}
      {isOn && info.state === 'preparing' && (
        <p className="soft suggest-line">{say('preparing', { ready: info.ready, notes: info.notes })}</p>
      )}
      <p className={isFailing ? 'suggest-line' : 'soft suggest-line'} role="status">
        {isFailing ? say('trouble') : info.state === 'ready' ? say('ready', { notes: info.notes }) : ''}
      </p>
      {isOn && info.reason && <p className="suggest-line">{say(WHY_WORDS[info.reason])}</p>}
    </div>
  )
}

/** The host can leave suggestions out altogether. */
export const isOffered = ({ info }: SuggestionSwitch): boolean => info !== undefined && info.reason !== 'left-out'
