/**
 * The box by which somebody at a large screen allows their words to be quoted, and the text that this allows. The
 * phone has the same text in its phrases (`quoteText`); its number is CONSENT_TEXT, which goes with the tick.
 */
import { useId } from 'react'
import { Choice } from './field.tsx'

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
        You may quote this
      </Choice>
      <span id={id} className="field-hint">
        Your exact words may then be in the report, and on the web page that tells people what was heard. Never with a
        name.
      </span>
    </div>
  )
}
