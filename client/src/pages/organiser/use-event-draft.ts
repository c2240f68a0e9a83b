/** What an event is called, when it is, its programme and its headings, while somebody is changing them. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { useState } from 'react'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { useAction } from '../../ui/use-action.ts'
import { draftLenses, finishLenses } from './lens-drafts.ts'

export type EventDraft = ReturnType<typeof readDraft>

/** The draft of one event's details, and sending it. */
export function useEventDraft(caller: EventCaller, event: EventInfo, onChanged: () => Promise<void>) {
  // What is typed here starts from the event and is not overwritten when the list is read again.
  const [draft, setDraft] = useState(() => readDraft(event))
  const [saved, setSaved] = useState(false)
  // But for a last day that was moved with "Keep it a year longer": saving the form would take it back.
  const [lastDay, setLastDay] = useState(event.deleteAfter)
  if (lastDay !== event.deleteAfter) {
    setLastDay(event.deleteAfter)
    if (draft.deleteAfter === lastDay) setDraft({ ...draft, deleteAfter: event.deleteAfter })
  }
  const save = useAction(async () => {
    const { lenses, ...rest } = draft
    const finished = finishLenses(lenses)
    // A last day that is over already is kept as it is by not being sent.
    const { deleteAfter, programmeId, ...plain } = rest
    const moved = programmeId === event.programmeId ? {} : { programmeId }
    await patchEvent(caller, {
      ...plain,
      ...moved,
      ...(deleteAfter === event.deleteAfter ? {} : { deleteAfter }),
      lenses: finished,
    })
    setDraft({ ...rest, lenses: draftLenses(finished) })
    setSaved(true)
    await onChanged()
  })
  return {
    draft,
    change(fields: Partial<EventDraft>): void {
      setDraft({ ...draft, ...fields })
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
