/**
 * What the window says when the server has started or moved. A laptop's window is often on the big screen as well, so
 * where somebody watches a terminal the organiser's key is not in it: it stands in a file that the host opens. What is
 * not a terminal (a service's log, a script) gets the link, last.
 */
import { renderUnicodeCompact } from 'uqr'
import { isEverywhere, toLocalHost, toUrlHost, type LanAddress } from './network.ts'

export type StartWords = {
  readonly host: string
  readonly port: number
  /** Where people reach it, without a slash at the end. */
  readonly url: string
  readonly organiserUrl: string
  /** Whether somebody may be watching: then the organiser's link is not shown. */
  readonly isWatched: boolean
  /** The file to open for the organiser's page, where there is one. */
  readonly organiserFile: string | undefined
  /** Whether the host has said where people reach it. */
  readonly isUrlGiven: boolean
  /** Best first. */
  readonly addresses: readonly LanAddress[]
  readonly dataDir: string
  /** The date that this computer shows, if it may be wrong. */
  readonly doubtedDate: string | undefined
}

/** Where the server is reached from this computer itself, or undefined when it listens elsewhere only. */
export const findLocalUrl = ({ host, port }: Pick<StartWords, 'host' | 'port'>): string | undefined =>
  isEverywhere(host) || isLoopback(host) ? `http://${toLocalHost(host)}:${port}` : undefined

const isLoopback = (host: string): boolean => host === '::1' || host.startsWith('127.')

export function describeStart(words: StartWords): string {
  const { host, port, url, isUrlGiven, addresses, dataDir, doubtedDate } = words
  const local = findLocalUrl(words)
  const lan = addresses.map(({ address, adapter }, index) => {
    const mark = index === 0 && !isUrlGiven ? '  ← probably this one' : ''
    return `    http://${toUrlHost(address)}:${port}  (${adapter})${mark}`
  })
  return [
    '',
    'Gatherboard is running.',
    '',
    `  Phones open:\n    ${url}`,
    ...(lan.length > 0 ? ['', '  Addresses of this machine in the room:', ...lan] : []),
    ...(isUrlGiven ? [] : explainReach(host, addresses.length)),
    // A number and not a name: another program may be listening where the name leads first.
    ...(local === undefined ? [] : ['', `  On this laptop (and for the projector plugged into it):\n    ${local}`]),
    ...(doubtedDate === undefined ? [] : ['', ...describeDoubt(doubtedDate)]),
    '',
    renderUnicodeCompact(url, { border: 2 }),
    '',
    `  Everything is kept in ${dataDir}. Press Ctrl-C to stop.`,
    '',
    ...describeOrganiser(words),
    '',
  ].join('\n')
}

/** The laptop has joined another network: what was printed, shown or copied before leads nowhere now. */
export function describeMove(words: StartWords): string {
  return [
    '',
    'This computer’s address has changed.',
    '',
    `  Phones open now:\n    ${words.url}`,
    '',
    '  Show or print the poster again, and open the links for facilitators and the projector anew.',
    '',
    renderUnicodeCompact(words.url, { border: 2 }),
    '',
    ...describeOrganiser(words),
    '',
  ].join('\n')
}

function describeOrganiser({ host, port, organiserUrl, isWatched, organiserFile }: StartWords): string[] {
  if (isWatched)
    return [
      '  Organiser page: its link is not shown here, because this window may be on the big screen.',
      ...(organiserFile === undefined ? [] : [`    Open this file:      ${organiserFile}`]),
      '    Or show the link:    npm run gatherboard -- organiser-link',
    ]
  const local = findLocalUrl({ host, port })
  const key = organiserUrl.slice(organiserUrl.indexOf('/organise#'))
  return [
    '  Organiser page (keep this link to yourself):',
    ...(local === undefined || organiserUrl === local + key ? [] : [`    ${local}${key}  (on this laptop)`]),
    `    ${organiserUrl}`,
  ]
}

/** Nothing is wrong with the boards: what the host can do is set the clock, or look at the organiser page. */
const describeDoubt = (date: string): string[] => [
  `  This computer’s clock shows ${date}, which may be wrong. Nothing is deleted by itself until you`,
  '  set the clock right, or say on the organiser page that it is. Everything else works.',
]

/** Why phones cannot reach the server, when nobody has said how they do and we see that they cannot. */
function explainReach(host: string, addresses: number): string[] {
  if (!isEverywhere(host)) return ['', `  It listens on ${host} only, because HOST says so.`]
  return addresses === 0
    ? ['', '  This machine has no network yet: phones cannot reach it. Join the Wi-Fi: its address will be shown here.']
    : []
}
