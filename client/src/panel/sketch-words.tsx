/**
 * What is said about a sketch note, as four fields: for a new one and for changing an old one. While it is being sent
 * they can be read and not changed; `disabled` would throw the focus away.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { SketchWords } from '@gatherboard/shared/api/sketches'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { Field } from '../ui/field.tsx'
import { say } from '../i18n/say-panel.ts'

type SketchWordFieldsProps = { words: SketchWords; isFixed?: boolean; onChange: (words: SketchWords) => void }

export function SketchWordFields({ words, isFixed = false, onChange }: SketchWordFieldsProps) {
  const change = (key: keyof SketchWords) => (event: { target: { value: string } }) =>
    onChange({ ...words, [key]: event.target.value })
  return (
    <>
      <Field label={say('title')} bound={{ words: words.title, charactersMax: LIMITS.titleCharactersMax }}>
        {(control) => (
          <input
            {...control}
            dir={directionOf(words.title)}
            readOnly={isFixed}
            value={words.title}
            onChange={change('title')}
          />
        )}
      </Field>
      <Field
        label={say('artist')}
        hint={say('artistHint')}
        bound={{ words: words.artist, charactersMax: LIMITS.titleCharactersMax }}
      >
        {(control) => (
          <input
            {...control}
            dir={directionOf(words.artist)}
            readOnly={isFixed}
            value={words.artist}
            onChange={change('artist')}
          />
        )}
      </Field>
      <Field
        label={say('alt')}
        hint={say('altHint')}
        bound={{ words: words.alt, charactersMax: LIMITS.altCharactersMax, isOfLines: true }}
      >
        {(control) => (
          <textarea
            {...control}
            dir={directionOf(words.alt)}
            rows={3}
            readOnly={isFixed}
            value={words.alt}
            onChange={change('alt')}
          />
        )}
      </Field>
      <Field
        label={say('transcript')}
        hint={say('transcriptHint')}
        bound={{ words: words.transcript, charactersMax: LIMITS.transcriptCharactersMax, isOfLines: true }}
      >
        {(control) => (
          <textarea
            {...control}
            dir={directionOf(words.transcript)}
            rows={4}
            readOnly={isFixed}
            value={words.transcript}
            onChange={change('transcript')}
          />
        )}
      </Field>
    </>
  )
}
