/** Changing what is said about a sketch note. A long transcript is not thrown away by one press of Escape. */
import type { PatchSketch, SketchInfo, SketchWords } from '@gatherboard/shared/protocol/http'
import { LIMITS } from '@gatherboard/shared/protocol/limits'
import { useState } from 'react'
import { useAskBeforeLeaving } from '../board/save-status.tsx'
import { nameSketch } from '../board/sketch-names.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useKeptWords } from '../ui/kept-words.ts'
import { useAction } from '../ui/use-action.ts'
import { describeSketch, type EventCaller } from './event-calls.ts'
import { SketchWordFields } from './sketch-words.tsx'

export type SketchWordsDialogProps = {
  caller: EventCaller
  sketchId: string
  /** As they are when it opens. */
  words: SketchWords
  onSaved: (saved: SketchInfo) => void
  onClose: () => void
}

const KEYS = ['title', 'artist', 'alt', 'transcript'] as const

export function SketchWordsDialog({ caller, sketchId, words, onSaved, onClose }: SketchWordsDialogProps) {
  const [before] = useState(words)
  const [typed, setTyped, drop] = useKeptWords<SketchWords>(`${caller.eventId}.sketch.${sketchId}`, { title: words.title, artist: words.artist, alt: words.alt, transcript: words.transcript })
  const [isAsking, setAsking] = useState(false)
  const changed = KEYS.filter((key) => typed[key] !== before[key])
  const isTooLong = typed.alt.length > LIMITS.altCharactersMax || typed.transcript.length > LIMITS.transcriptCharactersMax
  useAskBeforeLeaving(changed.length > 0)
  const leave = (): void => {
    drop()
    onClose()
  }
  const save = useAction(async () => {
    if (changed.length === 0) return leave()
    // Only what was changed here: what another facilitator writes into another field meanwhile stays.
    const patch: PatchSketch = Object.fromEntries(changed.map((key) => [key, typed[key]]))
    const saved = await describeSketch(caller, sketchId, patch)
    drop()
    onSaved(saved)
  })
  const close = (): void => (changed.length > 0 && !isAsking ? setAsking(true) : leave())
  return (
    <Dialog title={`Words of “${nameSketch(before)}”`} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isTooLong) void save.run()
        }}
      >
        <SketchWordFields words={typed} onChange={setTyped} />
        <ProblemNotice error={save.error} />
        {isAsking && (
          <div role="alert">
            <Notice tone="warn">What you have changed is not saved yet. Save it, or press “Throw it away”.</Notice>
          </div>
        )}
        <div className="dialog-buttons">
          <Button onClick={close}>{isAsking ? 'Throw it away' : 'Leave it as it is'}</Button>
          <Button kind="main" type="submit" busy={save.busy} aria-disabled={isTooLong || undefined}>
            {save.busy ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
