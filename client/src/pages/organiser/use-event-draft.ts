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
  const {
    fields: draft,
    touched,
    change,
    letGo,
  } = useKeptFields<EventDraft>(`organiser.${event.id}.details`, readDraft(event))
  const [saved, setSaved] = useState(false)
  const save = useAction(async () => {
    const { lenses, ...rest } = draft
    // A last day that is over already is kept as it is by not being sent.
    const { deleteAfter, programmeId, ...plain } = rest
    const moved = programmeId === event.programmeId ? {} : { programmeId }
    await patchEvent(caller, {
      ...plain,
      ...moved,
      ...(deleteAfter === event.deleteAfter.slice(0, 10) ? {} : { deleteAfter }),
      lenses: finishLenses(lenses),
    })
    await onChanged()
    letGo(touched)
    setSaved(true)
  })
  return {
    draft,
    change(fields: Partial<EventDraft>): void {
      change(fields)
      setSaved(false)
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
