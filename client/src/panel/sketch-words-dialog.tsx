/** Changing what is said about a sketch note. A long transcript is not thrown away by one press of Escape. */
import type { SketchInfo, SketchWords } from '@gatherboard/shared/api/sketches'
import { useState } from 'react'
import { useAskBeforeLeaving } from '../parts/save-status.tsx'
import { nameSketch } from '../wall/sketch-names.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useKeptWords } from '../kept/kept-words.ts'
import { useAction } from '../ui/use-action.ts'
import { describeSketch } from '../api/sketches.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'
import { findChanges, layOver, type SketchChanges } from './sketch-changes.ts'
import { SketchWordFields } from './sketch-words.tsx'

type SketchWordsDialogProps = {
  caller: EventCaller
  sketchId: string
  /** As they are for all that the page knows. */
  words: SketchWords
  onSaved: (saved: SketchInfo) => void
  onClose: () => void
}

const NOTHING: SketchChanges = {}

export function SketchWordsDialog({ caller, sketchId, words, onSaved, onClose }: SketchWordsDialogProps) {
  const [before] = useState(words)
  // Only what was changed here is kept and sent: what another facilitator writes into another field meanwhile stays.
  const [kept, keep, drop] = useKeptWords(`${caller.eventId}.sketch.${sketchId}`, NOTHING)
  const changes = findChanges(words, kept)
  const typed = layOver(words, changes)
  const isChanged = Object.keys(changes).length > 0
  const [isAsking, setAsking] = useState(false)
  useAskBeforeLeaving(isChanged)
  const leave = (): void => {
    drop()
    onClose()
  }
  const save = useAction(async () => {
    if (!isChanged) return leave()
    const saved = await describeSketch(caller, sketchId, changes)
    drop()
    onSaved(saved)
  })
  const close = (): void => (isChanged && !isAsking ? setAsking(true) : leave())
  return (
    <Dialog title={say('wordsOfSketch', { name: nameSketch(before) })} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save.run()
        }}
      >
        <SketchWordFields words={typed} onChange={(next) => keep(findChanges(words, next))} />
        <ProblemNotice error={save.error} />
        {isAsking && (
          <div role="alert">
            <Notice tone="warn">{say('changesNotSaved')}</Notice>
          </div>
        )}
        <div className="dialog-buttons">
          <Button onClick={close}>{isAsking ? say('throwAway') : say('leaveAsItIs')}</Button>
          <Button kind="main" type="submit" busy={save.busy}>
            {save.busy ? say('saving') : say('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
