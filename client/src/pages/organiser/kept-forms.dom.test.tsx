/** What stands in the organiser's forms is there again when the page is loaded again, until it is sent or dropped. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import { newEventId } from '@gatherboard/shared/values/ids'
import { DEFAULT_SUPPORT_LINES } from '@gatherboard/shared/values/support-lines'
import { describe, expect, it, vi } from 'vitest'
import { allByRole, byRole, fill, press, render, until, useScreen } from '../../../../tests/support/dom/screen.ts'
import { dropOrganiserWords, listWords } from '../../kept/kept-words.ts'
import { EventDetails } from './event-details.tsx'
import { NewEvent } from './new-event.tsx'
import { ProgrammesPage } from './programmes-page.tsx'
import { SupportLinesForm } from './support-lines-form.tsx'

useScreen()

const EVENT: EventInfo = {
  id: newEventId(),
  title: 'What our valley needs next',
  place: 'The hall',
  date: '2026-06-13',
  programme: 'Valley',
  programmeId: 'valley',
  lenses: [{ id: 'need', label: 'Need', prompt: 'What is missing?' }],
  phase: { mode: 'open', lenses: [] },
  stage: { blank: false },
  open: true,
  approval: false,
  flagsWait: false,
  newcomersWait: false,
  deleteAfter: '2028-06-13',
  supportLines: DEFAULT_SUPPORT_LINES.slice(0, 1),
  consent: CONSENT_TEXT,
  createdAt: '2026-06-01T09:00:00Z',
}
const UNSAVED = 'These changes are not saved yet.'
const PROGRAMME = {
  id: 'valley',
  name: 'Valley',
  purpose: '',
  events: 1,
  notes: 3,
  answerPromised: null,
  deleteAfter: null,
}

const nothing = async (): Promise<void> => undefined
const field = (name: string, within?: Element) => byRole<HTMLInputElement>('textbox', name, within)
const valueOf = (name: string, within?: Element): string => field(name, within).value
/** The server takes everything, and says what it has of the event. */
const answerWith = (event: EventInfo) => vi.stubGlobal('fetch', async () => Response.json({ event }))

const showNew = () => render(<NewEvent organiserKey="key" programmes={['Valley']} onCreated={nothing} />)
const showDetails = (event: EventInfo, onChanged = nothing) =>
  render(
    <EventDetails caller={{ eventId: event.id, token: 'key' }} event={event} programmes={[]} onChanged={onChanged} />,
  )

describe('[W5] the form for a new event', () => {
  it('keeps title, place, headings and questions over a reload, and can still grow', async () => {
    await showNew()
    await fill(field('Title'), 'Our street')
    await fill(field('Place'), 'The library')
    await press(byRole('button', 'Remove heading 2, Need'))
    await press(byRole('button', 'Add a heading'))
    const third = () => byRole('group', 'Heading 3')
    await fill(field('Heading 3', third()), 'Fears')
    await showNew()
    expect([valueOf('Title'), valueOf('Place'), valueOf('Heading 3', third())]).toEqual([
      'Our street',
      'The library',
      'Fears',
    ])
    await press(byRole('button', 'Add a heading'))
    await fill(field('Heading 4', byRole('group', 'Heading 4')), 'Jokes')
    expect(valueOf('Heading 3', third())).toBe('Fears')
  })

  it('is empty again after “Cancel”, and when the organiser leaves', async () => {
    await showNew()
    await fill(field('Title'), 'Our street')
    await press(byRole('link', 'Cancel'))
    await showNew()
    expect(valueOf('Title')).toBe('')
    await fill(field('Title'), 'Our street')
    dropOrganiserWords()
    await showNew()
    expect(valueOf('Title')).toBe('')
  })

  it('is empty again when the event has been created', async () => {
    answerWith(EVENT)
    await showNew()
    await fill(field('Title'), 'Our street')
    await fill(field('Place'), 'The library')
    await press(byRole('button', 'Create the event'))
    await until('the form to be let go of', () => listWords('organiser.').length === 0)
  })
})

describe('[W5] the forms of an event', () => {
  it('keep what was changed, and follow the event in what was not', async () => {
    await showDetails(EVENT)
    await fill(field('Title'), 'What our valley wants')
    await fill(field('Heading 1', byRole('group', 'Heading 1')), 'Wants')
    await showDetails({ ...EVENT, place: 'The new hall', title: 'Renamed by somebody else' })
    expect(valueOf('Title')).toBe('What our valley wants')
    expect(valueOf('Place')).toBe('The new hall')
    expect(valueOf('Heading 1', byRole('group', 'Heading 1'))).toBe('Wants')
  })

  it('let go of what was saved', async () => {
    answerWith(EVENT)
    await showDetails(EVENT)
    await fill(field('Title'), 'What our valley wants')
    await press(byRole('button', 'Save the changes'))
    await until('it to be saved', () => listWords('organiser.').length === 0)
    expect(document.body.textContent).toContain('Saved. All screens show it now.')
  })

  it('say that what came back is not saved, and let go of it', async () => {
    await showDetails(EVENT)
    expect(document.body.textContent).not.toContain(UNSAVED)
    await fill(field('Title'), 'What our valley wants')
    await showDetails(EVENT)
    expect(document.body.textContent).toContain(UNSAVED)
    await press(byRole('button', 'Leave it as it is'))
    expect([valueOf('Title'), listWords('organiser.')]).toEqual([EVENT.title, []])
    expect(document.body.textContent).not.toContain(UNSAVED)
    expect(document.activeElement).toBe(byRole('button', 'Save the changes'))
  })

  it('say nothing of what is typed back to what it was', async () => {
    await showDetails(EVENT)
    await fill(field('Title'), 'What our valley wants')
    await fill(field('Title'), EVENT.title)
    expect(document.body.textContent).not.toContain(UNSAVED)
  })

  it('send only what was changed', async () => {
    const bodies: unknown[] = []
    vi.stubGlobal('fetch', async (_path: string, { body }: RequestInit) => {
      bodies.push(JSON.parse(String(body)))
      return Response.json({ event: EVENT })
    })
    await showDetails(EVENT)
    await press(byRole('button', 'Save the changes'))
    await fill(field('Place'), 'The new hall')
    await press(byRole('button', 'Save the changes'))
    expect(bodies).toEqual([{ place: 'The new hall' }])
  })

  it('keep support lines', async () => {
    const show = () =>
      render(<SupportLinesForm caller={{ eventId: EVENT.id, token: 'key' }} event={EVENT} onChanged={nothing} />)
    await show()
    await press(byRole('button', 'Add a support line'))
    const second = () => byRole('group', 'Support line 2')
    await fill(allByRole<HTMLInputElement>('textbox', undefined, second())[0] as HTMLInputElement, 'The nurse')
    await show()
    expect(allByRole<HTMLInputElement>('textbox', undefined, second())[0]?.value).toBe('The nurse')
    await press(byRole('button', 'Leave it as it is'))
    expect(allByRole('group', 'Support line 2')).toEqual([])
  })
})

describe('[W5] the forms of programmes', () => {
  it('keep a new name and a changed purpose', async () => {
    const show = () => render(<ProgrammesPage organiserKey="key" programmes={[PROGRAMME]} onChanged={nothing} />)
    await show()
    const forms = () => [...document.querySelectorAll('form')] as [HTMLFormElement, HTMLFormElement]
    const purpose = () => forms()[0].querySelector('textarea') as HTMLTextAreaElement
    const name = () => forms()[1].querySelector('input') as HTMLInputElement
    await fill(purpose(), 'Everybody is heard')
    await fill(name(), 'The coast')
    await show()
    expect(purpose().value).toBe('Everybody is heard')
    expect(name().value).toBe('The coast')
    await press(byRole('button', 'Leave it as it is'))
    expect(purpose().value).toBe('')
  })
})
