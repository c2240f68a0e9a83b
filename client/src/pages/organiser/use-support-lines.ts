/** The support lines of an event while somebody is changing them, and sending them. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { useState } from 'react'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { useKeptFields } from '../../kept/kept-words.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { draftSupportLines, finishSupportLines, type SupportDraft } from './support-drafts.ts'

/** What the server said about a field of a line (`.label`), or about the line as such (an empty name). */
export type FindLineProblem = (draft: SupportDraft, field: string) => string | undefined

export function useSupportLines(caller: EventCaller, event: EventInfo, onChanged: () => Promise<void>) {
  const kept = useKeptFields(`organiser.${event.id}.support-lines`, {
    drafts: draftSupportLines(event.supportLines),
  })
  const { touched } = kept
  const { drafts } = kept.fields
  const isUnsaved = kept.unsaved.drafts !== undefined
  const [saved, setSaved] = useState(false)
  const lines = finishSupportLines(drafts)
  const save = useAction(async () => {
    if (isUnsaved) {
      await patchEvent(caller, { supportLines: lines })
      await onChanged()
    }
    kept.letGo(touched)
    setSaved(true)
  })
  const changeDrafts = (next: SupportDraft[]): void => {
    kept.change({ drafts: next })
    setSaved(false)
    save.forget()
  }
  const leave = (): void => {
    kept.letGo(touched)
    save.forget()
  }
  const sent = drafts.filter((draft) => finishSupportLines([draft]).length > 0)
  const fields = save.error ? describeProblem(save.error).fields : []
  const findProblem: FindLineProblem = (draft, field) =>
    fields.find(({ path }) => path === `supportLines.${sent.indexOf(draft)}${field}`)?.message
  return { drafts, lines, isUnsaved, change: changeDrafts, leave, save, saved, findProblem }
}
