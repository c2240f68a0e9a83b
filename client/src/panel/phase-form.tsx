/**
 * What is going on now: how the room writes, under which headings, with which question. Nothing changes until the
 * button is pressed, so that arrow keys on the choices cannot reveal a room's private notes by accident.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { PHASE_MODES, type PhaseMode } from '@gatherboard/shared/wall/schema'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useId, useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Choice, Field } from '../ui/field.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { useKeptWords } from '../kept/kept-words.ts'
import { patchEvent } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say, sayRich, type PanelPhrase } from '../i18n/say-panel.ts'

const MODE_WORDS: Record<PhaseMode, { label: PanelPhrase; means: PanelPhrase }> = {
  open: { label: 'modeOpen', means: 'modeOpenMeans' },
  private: { label: 'modePrivate', means: 'modePrivateMeans' },
  voting: { label: 'modeVoting', means: 'modeVotingMeans' },
  paused: { label: 'modePaused', means: 'modePausedMeans' },
  closed: { label: 'modeClosed', means: 'modeClosedMeans' },
}

const stress = (words: ReactNode[]) => <strong>{words}</strong>

type PhaseFormProps = { caller: EventCaller; phase: Phase; lenses: readonly Lens[] }

export function PhaseForm({ caller, phase, lenses }: PhaseFormProps) {
  const { shown, draft, change, discard, save } = usePhaseDraft(caller, phase, lenses)
  const group = useId()
  // A question half typed does not vanish because somebody else pauses the room.
  const asksForWriting =
    shown.mode === 'open' || shown.mode === 'private' || draft?.prompt !== undefined || draft?.lenses !== undefined
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save.run(shown)
      }}
    >
      <p className="panel-now" role="status">
        {sayRich(phase.lenses.length === 0 ? 'modeNow' : 'modeNowUnder', {
          mode: say(MODE_WORDS[phase.mode].label),
          headings: listLenses(lenses, phase.lenses),
          b: stress,
        })}
      </p>
      {phase.mode === 'private' && (
        <Button kind="main" busy={save.busy} onClick={() => save.run({ ...shown, mode: 'open' })}>
          {say('showAllNow')}
        </Button>
      )}
      <fieldset>
        <legend>{say('changeTo')}</legend>
        {PHASE_MODES.map((mode) => (
          <Choice key={mode} type="radio" name={group} checked={shown.mode === mode} onChange={() => change({ mode })}>
            <strong>{say(MODE_WORDS[mode].label)}</strong>
            <span className="small soft">{say(MODE_WORDS[mode].means)}</span>
          </Choice>
        ))}
      </fieldset>
      {asksForWriting && <WritingFields shown={shown} lenses={lenses} change={change} />}
      {shown.mode === 'voting' && <VotingFields shown={shown} change={change} />}
      {phase.mode === 'private' && shown.mode !== 'private' && <Notice tone="warn">{say('showsPrivate')}</Notice>}
      <ProblemNotice error={save.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={save.busy} disabled={draft === undefined}>
          {say('changeForEveryone')}
        </Button>
        {draft && <Button onClick={discard}>{say('leaveAsItIs')}</Button>}
      </div>
    </form>
  )
}

/** Only what was touched here: what another facilitator changes meanwhile shows through, and is not undone. */
function usePhaseDraft(caller: EventCaller, phase: Phase, lenses: readonly Lens[]) {
  const [prompt, keepPrompt, dropPrompt] = useKeptWords(`${caller.eventId}.question`, '')
  const [draft, setDraft] = useState<Partial<Phase> | undefined>(() => (prompt === '' ? undefined : { prompt }))
  const save = useAction(async (next: Phase) => {
    await patchEvent(caller, { phase: completePhase(next, lenses) })
    setDraft(undefined)
    dropPrompt()
  })
  const change: ChangePhase = (fields) => {
    setDraft({ ...draft, ...fields })
    // Only the words outlive the page: a choice that was never confirmed must not come back by itself.
    if (fields.prompt !== undefined) keepPrompt(fields.prompt)
  }
  const shown: Phase = { ...phase, ...draft }
  const discard = (): void => {
    setDraft(undefined)
    dropPrompt()
  }
  return { shown, draft, change, discard, save }
}

type ChangePhase = (fields: Partial<Phase>) => void

function WritingFields({ shown, lenses, change }: { shown: Phase; lenses: readonly Lens[]; change: ChangePhase }) {
  const openLenses = shown.lenses.length === 0 ? lenses.map((lens) => lens.id) : shown.lenses
  const toggleLens = (id: string): void => {
    const next = lenses
      .map((lens) => lens.id)
      .filter((other) => (other === id ? !openLenses.includes(id) : openLenses.includes(other)))
    // All of them is written as none, so that a heading added later is open too; and one has to stay open.
    if (next.length > 0) change({ lenses: next.length === lenses.length ? [] : next })
  }
  return (
    <>
      <fieldset>
        <legend>{say('openHeadings')}</legend>
        {lenses.map((lens, index) => (
          <Choice
            key={lens.id}
            type="checkbox"
            checked={openLenses.includes(lens.id)}
            onChange={() => toggleLens(lens.id)}
          >
            <span className="lens-name">
              <LensMark number={lensNumber(index)} /> <span dir={directionOf(lens.label)}>{lens.label}</span>
            </span>
          </Choice>
        ))}
      </fieldset>
      <Field
        label={say('question')}
        hint={say('questionHint')}
        bound={{ words: shown.prompt ?? '', charactersMax: LIMITS.promptCharactersMax }}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir={directionOf(shown.prompt)}
            value={shown.prompt ?? ''}
            onChange={(event) => change({ prompt: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

const VotingFields = ({ shown, change }: { shown: Phase; change: ChangePhase }) => (
  <div className="panel-pair">
    <NumberField
      label={say('votesEach')}
      value={shown.votesEach ?? VOTES_EACH}
      onChange={(votesEach) => change({ votesEach })}
    />
    <NumberField
      label={say('votesPerNote')}
      value={shown.votesPerNote ?? VOTES_PER_NOTE}
      onChange={(votesPerNote) => change({ votesPerNote })}
    />
  </div>
)

const VOTES_EACH = 3
const VOTES_PER_NOTE = 1

/**
 * What is sent: headings that were removed meanwhile are left out, and voting has the numbers that stand on the screen.
 */
function completePhase(phase: Phase, lenses: readonly Lens[]) {
  const { votesEach = VOTES_EACH, votesPerNote = VOTES_PER_NOTE, ...rest } = phase
  return {
    ...rest,
    lenses: phase.lenses.filter((id) => lenses.some((lens) => lens.id === id)),
    ...(phase.mode === 'voting' ? { votesEach, votesPerNote } : {}),
  }
}

const listLenses = (lenses: readonly Lens[], open: readonly string[]): string =>
  open.map((id) => lenses.find((lens) => lens.id === id)?.label ?? id).join(', ')

function NumberField({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={1}
          max={99}
          value={value}
          onChange={(event) => onChange(Math.min(Math.max(Math.round(event.target.valueAsNumber) || 1, 1), 99))}
        />
      )}
    </Field>
  )
}
