/** A participant's new note: heading, words, who may read it, one button. It is kept before it is called sent. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { useId } from 'react'
import { say as sayList } from '../../i18n/say-list.ts'
import { say } from '../../i18n/say.ts'
import { allowQuote } from '../../own/note-draft.ts'
import { PHASE_WORDS, isLensOpen, isWritingOpen } from '../../own/note-problem.ts'
import { QuoteBox, WhoReads } from '../../parts/note-choices.tsx'
import { NoteWordsField } from '../../parts/note-words-field.tsx'
import { useNewNote, type NewNoteOptions } from '../../parts/use-new-note.ts'
import { LensOptions } from './options.tsx'

type WriteNoteProps = NewNoteOptions & { supportLines: readonly SupportLine[] | undefined }

export function WriteNote({ supportLines, ...options }: WriteNoteProps) {
  const { lenses, phase } = options
  const { draft, change, form, box, sentText } = useNewNote(options)
  const ids = useId()
  const openLenses = lenses.filter(({ id }) => isLensOpen(phase, id))
  const chosen = openLenses.find(({ id }) => id === draft.lens)
  const phaseWords = PHASE_WORDS[phase.mode]
  return (
    <form
      className="list-new"
      aria-labelledby={`${ids}-title`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <h2 id={`${ids}-title`}>{say('writeTitle')}</h2>
      {phaseWords && <p className={isWritingOpen(phase) ? 'soft' : 'notice'}>{say(phaseWords)}</p>}
      <div className="list-new-fields">
        <div className="field">
          <label htmlFor={`${ids}-lens`}>{sayList('itsHeading')}</label>
          <select
            id={`${ids}-lens`}
            value={draft.lens}
            onChange={(event) => change({ ...draft, lens: event.target.value })}
          >
            <LensOptions lenses={openLenses} />
          </select>
          {chosen && chosen.prompt !== '' && (
            <span className="field-hint" dir={directionOf(chosen.prompt)}>
              {chosen.prompt}
            </span>
          )}
        </div>
        <WhoReads visibility={draft.visibility} onChange={(visibility) => change({ ...draft, visibility })} />
        <NoteWordsField
          draft={draft}
          form={form}
          box={box}
          rows={3}
          onText={(text) => change({ ...draft, text })}
          sentText={sentText}
          supportLines={supportLines}
          sendLabel={say('send')}
        >
          <QuoteBox checked={draft.quote} onChange={(quote) => change(allowQuote(draft, quote))} />
        </NoteWordsField>
      </div>
    </form>
  )
}
