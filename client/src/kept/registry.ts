/**
 * Everything that Gatherboard keeps in a browser: each thing once, with whose it is and where. Nothing is kept under a
 * key that was not made here (`KeptKey`), and no other folder reaches the browser's storages (tests/architecture), so
 * that "Finished with this phone" and `forgetEvent` cannot forget one. Apart from these a phone has the pages themselves,
 * in the cache of its service worker, which know no event.
 */

/** Made by the functions below alone. */
export type KeptKey = string & { readonly __kept: true }

/**
 * Whose a thing is.
 * event: of the person who takes part in it on this device; goes with their visit.
 * link: the token of a link that was opened in this tab, which may be somebody else's; goes when it is the visitor's.
 * device: a setting of this device, which outlives the people who use it.
 * organiser: the organiser's, until they say "forget".
 */
export type Owner = 'event' | 'link' | 'device' | 'organiser'
/** browser: until it is removed. tab: as long as the tab. database: as browser, one record for each thing. */
export type Place = 'browser' | 'tab' | 'database'
type Thing = { readonly of: Owner; readonly in: readonly Place[]; readonly what: string }

export const KEPT = {
  session: { of: 'event', in: ['browser'], what: 'the code, the token and the secret of this phone' },
  draft: { of: 'event', in: ['browser'], what: 'what stands in a box of the phone and is not sent' },
  written: { of: 'event', in: ['browser'], what: 'which notes were written here, in order' },
  from: { of: 'event', in: ['browser'], what: 'whether somebody joins from home' },
  outbox: { of: 'event', in: ['browser', 'tab', 'database'], what: 'notes on their way' },
  words: {
    of: 'event',
    in: ['tab'],
    what: 'what stands in a field of a large screen and is not sent (the organiser’s forms: under `organiser`, theirs)',
  },
  canvas: { of: 'link', in: ['tab'], what: 'a token' },
  list: { of: 'link', in: ['tab'], what: 'a token' },
  sort: { of: 'link', in: ['tab'], what: 'a token' },
  panel: { of: 'link', in: ['tab'], what: 'a token' },
  projector: { of: 'link', in: ['tab'], what: 'a token' },
  report: { of: 'link', in: ['tab'], what: 'a token' },
  poster: { of: 'link', in: ['tab'], what: 'a token' },
  language: { of: 'device', in: ['browser'], what: 'the language chosen' },
  shared: { of: 'device', in: ['browser'], what: 'whether several people write on this phone' },
  'single-keys': { of: 'device', in: ['browser'], what: 'whether single keys do anything' },
  'organiser-key': { of: 'organiser', in: ['tab', 'browser'], what: "the organiser's key" },
} as const satisfies Record<string, Thing>

type NameOf<Of extends Owner> = {
  [Name in keyof typeof KEPT]: (typeof KEPT)[Name]['of'] extends Of ? Name : never
}[keyof typeof KEPT]
export type LinkPage = NameOf<'link'>

const PREFIX = 'gatherboard.'
/** Somebody may begin to write while the event is still opening; its id is not known then. */
export const OPENING = 'opening'

/**
 * The key of what is kept for an event.
 * @param ids the event's, and where there are several which of them; '' at the end gives what all such keys begin with.
 *   No id has a full stop in it
 */
export const eventKey = (name: NameOf<'event' | 'link'>, ...ids: string[]): KeptKey =>
  (PREFIX + [name, ...ids].join('.')) as KeptKey

export const LANGUAGE = 'gatherboard.language' as KeptKey
export const SHARED = 'gatherboard.shared' as KeptKey
/** Named before there was a rule. */
export const SINGLE_KEYS = 'gatherboard-single-keys' as KeptKey
export const ORGANISER_KEY = 'gatherboard.organiser-key' as KeptKey

/** What all keys of events begin with. */
export const ANY_EVENT = PREFIX as KeptKey

/** Where the tabs of one browser tell each other that this phone has been cleared of an event. The message is empty. */
export const leftChannelName = (eventId: string): string => `gatherboard.left.${eventId}`
