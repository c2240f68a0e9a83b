/** A small form for a participant at a large screen: one lens, some words, one button. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { useEffect } from 'react'
import { say } from '../../i18n/say.ts'
import { allowQuote } from '../../own/note-draft.ts'
import { PHASE_WORDS, isLensOpen, isWritingOpen } from '../../own/note-problem.ts'
import { QuoteBox, WhoReads } from '../../parts/note-choices.tsx'
import { NoteWordsField } from '../../parts/note-words-field.tsx'
import { useNewNote, type NewNoteOptions } from '../../parts/use-new-note.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import './write-note.css'

type WriteNoteProps = NewNoteOptions & {
  supportLines: readonly SupportLine[] | undefined
  onClose: () => void
}

export function WriteNote({ supportLines, onClose, ...options }: WriteNoteProps) {
  const { lenses, phase } = options
  const { draft, change, form, box, sentText } = useNewNote(options)
  useEffect(() => box.current?.focus(), [box])
  const phaseWords = PHASE_WORDS[phase.mode]
  return (
    <aside className="drawer write-note" aria-label={say('writeTitle')}>
      {/* Always there: only then is it read out when writing is paused. */}
      <div role="status">
        {phaseWords && <p className={isWritingOpen(phase) ? 'soft' : 'notice'}>{say(phaseWords)}</p>}
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <fieldset>
          <legend>{say('lensLegend')}</legend>
          {lenses
            .filter(({ id }) => isLensOpen(phase, id))
            .map((each) => (
              <Choice
                key={each.id}
                type="radio"
                name="lens"
                value={each.id}
                checked={draft.lens === each.id}
                onChange={() => change({ ...draft, lens: each.id })}
              >
                <strong dir={directionOf(each.label)}>
                  <LensMark number={lensNumber(lenses.indexOf(each))} /> {each.label}
                </strong>
                {each.prompt !== '' && <span dir={directionOf(each.prompt)}>{each.prompt}</span>}
              </Choice>
            ))}
        </fieldset>
        <WhoReads visibility={draft.visibility} onChange={(visibility) => change({ ...draft, visibility })} />
        <NoteWordsField
          draft={draft}
          form={form}
          box={box}
          rows={6}
          onText={(text) => change({ ...draft, text })}
          sentText={sentText}
          supportLines={supportLines}
          sendLabel={say('send')}
          buttons={<Button onClick={onClose}>{say('close')}</Button>}
        >
          <QuoteBox checked={draft.quote} onChange={(quote) => change(allowQuote(draft, quote))} />
        </NoteWordsField>
      </form>
    </aside>
  )
}
