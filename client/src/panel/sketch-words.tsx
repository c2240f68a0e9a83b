/**
 * What is said about a sketch note, as four fields: for a new one and for changing an old one. While it is being sent
 * they can be read and not changed; `disabled` would throw the focus away.
 */
import type { SketchWords } from '@gatherboard/shared/api/sketches'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { Field } from '../ui/field.tsx'

type SketchWordFieldsProps = { words: SketchWords; isFixed?: boolean; onChange: (words: SketchWords) => void }

export function SketchWordFields({ words, isFixed = false, onChange }: SketchWordFieldsProps) {
  const change = (key: keyof SketchWords) => (event: { target: { value: string } }) =>
    onChange({ ...words, [key]: event.target.value })
  return (
    <>
      <Field label="Title">
        {(control) => (
          <input
            {...control}
            dir="auto"
            readOnly={isFixed}
            maxLength={LIMITS.titleCharactersMax}
            value={words.title}
            onChange={change('title')}
          />
        )}
      </Field>
      <Field label="Drawn by" hint="The artist’s name as it should be printed, if they agree.">
        {(control) => (
          <input
            {...control}
            dir="auto"
            readOnly={isFixed}
            maxLength={LIMITS.titleCharactersMax}
            value={words.artist}
            onChange={change('artist')}
          />
        )}
      </Field>
      <Field
        label="What it shows"
        hint="For people who cannot see it. In a sentence or two: what is drawn, and why it matters here. Not “picture of”. Can be added later."
        problem={
          words.alt.length > LIMITS.altCharactersMax
            ? `${words.alt.length - LIMITS.altCharactersMax} too many`
            : undefined
        }
      >
        {(control) => (
          <textarea {...control} dir="auto" rows={3} readOnly={isFixed} value={words.alt} onChange={change('alt')} />
        )}
      </Field>
      <Field
        label="The words in it"
        hint="Typed out, so that they can be read, searched and quoted. Can be added later."
        problem={
          words.transcript.length > LIMITS.transcriptCharactersMax
            ? `${words.transcript.length - LIMITS.transcriptCharactersMax} too many`
            : undefined
        }
      >
        {(control) => (
          <textarea
            {...control}
            dir="auto"
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
