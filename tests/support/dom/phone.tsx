/**
 * The phone's page as it is, with its own outbox and what it keeps, over a hall that answers from memory: one event,
 * one phone. The boundary is `fetch`; no line to the live wall comes about.
 */
import { JOIN_PATH, eventPath, myNotesPath, notePath } from '@gatherboard/shared/api/paths'
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { Joined } from '@gatherboard/shared/api/join'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { createProblem } from '@gatherboard/shared/api/problem'
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import { newDeviceSecret, newEventId } from '@gatherboard/shared/values/ids'
import { DEFAULT_SUPPORT_LINES } from '@gatherboard/shared/values/support-lines'
import { vi } from 'vitest'
import { PhoneApp } from '../../../client/src/pages/phone/phone-app.tsx'
import type { NoteContent } from '../../../client/src/own/queue.ts'
import { render } from './screen.ts'

const CODE = 'K7M4XQ'

/** What the server has of a note, and what its phone said of it: the mode, and the language. */
type TakenNote = NoteContent & SavedNote

export type Hall = {
  /** As they were sent last, oldest first. */
  readonly notes: readonly TakenNote[]
  /** Every request, as `PUT /api/…`. */
  readonly asked: readonly string[]
}

type PhoneOptions = { event?: Partial<EventInfo>; path?: string }

/** Opens the page at an address: by itself the link of the event, whose box is there at once. */
export async function openPhone({ event = {}, path = `/j/${CODE}` }: PhoneOptions = {}): Promise<Hall> {
  const hall = createHall(event)
  vi.stubGlobal('fetch', hall.fetch)
  vi.stubGlobal('WebSocket', undefined)
  history.replaceState(null, '', path)
  await render(<PhoneApp earlyCode="" />)
  return hall
}

function createHall(changes: Partial<EventInfo>): Hall & { fetch: typeof fetch } {
  const event = createEvent(changes)
  const notes = new Map<string, TakenNote>()
  const asked: string[] = []
  const answer = (method: string, path: string, body: unknown): Response => {
    if (method === 'POST' && path === JOIN_PATH) return join(event, body as { code: string; device?: string })
    if (method === 'GET' && path === eventPath(event.id)) return Response.json({ event })
    if (method === 'GET' && path === myNotesPath(event.id)) return Response.json([...notes.values()] satisfies MyNote[])
    const noteId = path.split('/').at(-1) ?? ''
    if (method === 'PUT' && path === notePath(event.id, noteId)) {
      const content = body as NoteContent & { rev: number }
      const saved: SavedNote = { noteId, rev: content.rev, status: 'on-wall' }
      notes.set(noteId, { ...content, ...saved })
      return Response.json(saved)
    }
    // The live wall, and whatever else a page may want of it: the line is bad.
    throw new TypeError('Failed to fetch')
  }
  return {
    get notes() {
      return [...notes.values()]
    },
    asked,
    fetch: async (path, { method = 'GET', body } = {}) => {
      asked.push(`${method} ${String(path)}`)
      return answer(method, String(path), typeof body === 'string' ? JSON.parse(body) : undefined)
    },
  }
}

function join(event: EventInfo, { code, device = newDeviceSecret() }: { code: string; device?: string }): Response {
  if (code !== CODE) return refuse('wrong-code')
  const joined: Joined = { eventId: event.id, role: 'participant', token: 'a-token', device, event }
  return Response.json(joined, { status: 201 })
}

function refuse(code: Parameters<typeof createProblem>[0]): Response {
  const problem = createProblem(code)
  return Response.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

const createEvent = (changes: Partial<EventInfo>): EventInfo => ({
  id: newEventId(),
  title: 'What our valley needs next',
  place: 'The hall',
  date: '2026-06-13',
  programme: '',
  programmeId: '',
  lenses: [
    { id: 'need', label: 'Need', prompt: 'What is missing?' },
    { id: 'hope', label: 'Hope', prompt: 'What do you wish for?' },
  ],
  phase: { mode: 'open', lenses: [] },
  stage: { blank: false },
  open: true,
  approval: false,
  flagsWait: false,
  newcomersWait: false,
  deleteAfter: '',
  supportLines: [...DEFAULT_SUPPORT_LINES],
  consent: CONSENT_TEXT,
  createdAt: '2026-06-01T09:00:00Z',
  ...changes,
})
