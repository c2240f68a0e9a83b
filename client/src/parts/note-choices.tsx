/**
 * What a person says about their note besides the words, at a large screen: who may read it, and whether it may be
 * quoted, with the text that this allows (its number is CONSENT_TEXT, which goes with the tick).
 */
import { useId } from 'react'
import { say } from '../i18n/say.ts'
import type { NoteContent } from '../own/queue.ts'
import { Choice } from '../ui/field.tsx'

const VISIBILITIES = [
  ['wall', 'onTheWall'],
  ['report', 'reportOnly'],
] as const

export function WhoReads({
  visibility,
  onChange,
}: {
  visibility: NoteContent['visibility']
  onChange: (visibility: NoteContent['visibility']) => void
}) {
  const name = useId()
  return (
    <fieldset>
      <legend>{say('whereLegend')}</legend>
      {VISIBILITIES.map(([each, words]) => (
        <Choice
          key={each}
          type="radio"
          name={name}
          value={each}
          checked={visibility === each}
          onChange={() => onChange(each)}
        >
          {say(words)}
        </Choice>
      ))}
    </fieldset>
  )
}

export function QuoteBox({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId()
  return (
    <div className="field">
      <Choice
        type="checkbox"
        aria-describedby={id}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      >
        {say('mayQuote')}
      </Choice>
      <span id={id} className="field-hint">
        {say('quoteText')}
      </span>
    </div>
  )
}
