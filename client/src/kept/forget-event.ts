/**
 * Takes what one person has left of an event out of this browser: everything of the registry that is an event's, and of
 * the links opened in this tab those that are this person's. Notes on their way in the database, and what other tabs
 * keep, are seen to by whoever leaves (phone/leave.ts).
 */
import { inBrowser, inTab, type Kept } from './kept.ts'
import { ANY_EVENT, OPENING } from './registry.ts'

/** The registry says the same of each (kept/forget-event.test.ts); so a phone need not load it. */
export const LINKS = /^(canvas|list|sort|panel|projector|report|poster)$/

/** @param token the person's own: a facilitator's link in this tab stays */
export function forgetEvent(eventId: string, token: string | undefined): void {
  forgetIn(inBrowser, eventId, token)
  forgetTab(eventId, token)
}

/** What this tab alone keeps: nobody else can see to it, and what is the browser's may be the next person's by now. */
export function forgetTab(eventId: string, token: string | undefined): void {
  // What the browser refused to keep is in this tab's memory.
  inBrowser.forgetRefused(eventId)
  forgetIn(inTab, eventId, token)
}

function forgetIn(kept: Kept, eventId: string, token: string | undefined): void {
  for (const key of kept.keys(ANY_EVENT)) {
    const [, name = '', id] = key.split('.')
    if ((id === eventId || id === OPENING) && (!LINKS.test(name) || kept.read(key) === token)) kept.forget(key)
  }
}
