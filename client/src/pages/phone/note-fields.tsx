/**
 * The parts of a note that a person fills in: what it is about, who may read it, whether it may be quoted, the words.
 * Used for a new note and for changing one. It keeps nothing: the draft comes from outside and goes back there.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useId, useLayoutEffect, useRef, type RefObject } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { say } from '../../i18n/say.ts'
import { allowQuote, type Draft } from '../../own/note-draft.ts'
import { isLensOpen } from '../../own/note-problem.ts'
import { describeLength } from '../../parts/note-words.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'

type NoteFieldsProps = {
  draft: Draft
  onChange: (draft: Draft) => void
  lenses: readonly Lens[]
  phase: Phase
  /** What is wrong with it, shown under the box. */
  problem: string | undefined
  box?: RefObject<HTMLTextAreaElement | null>
  /** The person has just asked for this box: the focus goes there. */
  startHere?: boolean
}

export function NoteFields({ draft, onChange, lenses, phase, problem, box, startHere = false }: NoteFieldsProps) {
  const id = useId()
  const lens = lenses.find((one) => one.id === draft.lens)
  return (
    <>
      <fieldset className="lenses" aria-label={say('lensLegend')}>
        {lenses.map((one, index) => {
          const open = isLensOpen(phase, one.id)
          return (
            <label
              key={one.id}
              className={`lens lens-${lensNumber(index)}${one.id === draft.lens ? ' lens-chosen' : ''}${open ? '' : ' lens-closed'}`}
            >
              <input
                type="radio"
                className="visually-hidden"
                name={`${id}-lens`}
                value={one.id}
                checked={one.id === draft.lens}
                disabled={!open}
                onChange={() => onChange({ ...draft, lens: one.id })}
              />
              <LensMark number={lensNumber(index)} />
              <span dir={directionOf(one.label)}>{one.label}</span>
              {!open && <span className="lens-note">{say('lensClosed')}</span>}
            </label>
          )
        })}
      </fieldset>
      <fieldset className="where" aria-label={say('whereLegend')}>
        {(['wall', 'report'] as const).map((visibility) => (
          <label
            key={visibility}
            className={draft.visibility === visibility ? 'where-choice where-chosen' : 'where-choice'}
          >
            <input
              type="radio"
              className="visually-hidden"
              name={`${id}-where`}
              value={visibility}
              checked={draft.visibility === visibility}
              onChange={() => onChange({ ...draft, visibility })}
            />
            <span>{say(visibility === 'wall' ? 'onTheWall' : 'reportOnly')}</span>
          </label>
        ))}
      </fieldset>
      <label className="choice quote">
        <input
          type="checkbox"
          aria-describedby={`${id}-quote`}
          checked={draft.quote}
          onChange={(event) => onChange(allowQuote(draft, event.currentTarget.checked))}
        />
        <span>{say('mayQuote')}</span>
      </label>
      <p id={`${id}-quote`} className="quote-text">
        {say('quoteText')}
      </p>
      <NoteBox
        label={phase.prompt || lens?.prompt || say('noteLabel')}
        text={draft.text}
        onChange={(text) => onChange({ ...draft, text })}
        problem={problem}
        box={box}
        startHere={startHere}
      />
    </>
  )
}

type NoteBoxProps = {
  label: string
  text: string
  onChange: (text: string) => void
  problem: string | undefined
  box: RefObject<HTMLTextAreaElement | null> | undefined
  startHere: boolean
}

/** The box grows with the words, so that all of them can be read at once; it never cuts off what is pasted into it. */
function NoteBox({ label, text, onChange, problem, box: givenBox, startHere }: NoteBoxProps) {
  const id = useId()
  const ownBox = useRef<HTMLTextAreaElement>(null)
  const box = givenBox ?? ownBox
  const { words, isOver } = describeLength(text)

  useLayoutEffect(() => {
    const element = box.current
    // The words in it decide its height; measured again whenever they change.
    if (!element || element.value !== text) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [text, box])
  useEffect(() => {
    if (startHere) box.current?.focus()
  }, [startHere, box])

  return (
    <div className="note-box">
      <label htmlFor={id} dir={directionOf(label)}>
        {label}
      </label>
      <textarea
        id={id}
        ref={box}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        dir={directionOf(text)}
        rows={3}
        autoComplete="off"
        aria-describedby={problem ? `${id}-problem ${id}-count` : `${id}-count`}
        aria-invalid={problem || isOver ? true : undefined}
      />
      <p className={isOver ? 'counter counter-over' : 'counter'} id={`${id}-count`}>
        {words}
      </p>
      {problem && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
