/** What an event is called, when it is, its programme and its headings, while somebody is changing them. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { useState } from 'react'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { useKeptFields } from '../../kept/kept-words.ts'
import { useAction } from '../../ui/use-action.ts'
import { draftLenses, finishLenses } from './lens-drafts.ts'

export type EventDraft = ReturnType<typeof readDraft>

/** The draft of one event's details, and sending it. */
export function useEventDraft(caller: EventCaller, event: EventInfo, onChanged: () => Promise<void>) {
  // What is not touched here follows the event: a last day moved with "Keep it a year longer" is not taken back.
  const kept = useKeptFields<EventDraft>(`organiser.${event.id}.details`, readDraft(event))
  const { fields: draft, touched, unsaved } = kept
  const [saved, setSaved] = useState(false)
  const save = useAction(async () => {
    const { lenses, ...rest } = unsaved
    const changes = { ...rest, ...(lenses && { lenses: finishLenses(lenses) }) }
    if (Object.keys(changes).length > 0) {
      await patchEvent(caller, changes)
      await onChanged()
    }
    kept.letGo(touched)
    setSaved(true)
  })
  return {
    draft,
    isUnsaved: Object.keys(unsaved).length > 0,
    change(fields: Partial<EventDraft>): void {
      kept.change(fields)
      setSaved(false)
    },
    leave(): void {
      kept.letGo(touched)
      save.forget()
    },
    save,
    saved,
  }
}

const readDraft = ({ title, place, date, deleteAfter, lenses, programmeId }: EventInfo) => ({
  title,
  programmeId,
  place,
  date,
  // A moment is shown as its day.
  deleteAfter: deleteAfter.slice(0, 10),
  lenses: draftLenses(lenses),
})
