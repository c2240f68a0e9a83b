/**
 * Which folder may import which, types included: the table of docs/decisions/0028 as data. A folder that is not in it
 * is a mistake: whoever makes one says here what it may know. A folder may always import from itself.
 */
import { posix } from 'node:path'
import type { ModuleGraph } from './module-graph.ts'

type Folders = Readonly<Record<string, string>>

/** Words are folders, or files at the root, of the same package; `shared` stands for all of that package. */
const SHARED: Folders = {
  values: '',
  sync: 'values',
  wall: 'values',
  table: 'values',
  board: 'values wall',
  api: 'values wall table board',
}

const SERVER: Folders = {
  // Leaves: what the machine says of itself, and what a host sets.
  log: '',
  clock: '',
  network: '',
  metrics: '',
  'built-on': '',
  'host-problem': '',
  'organiser-file': '',
  'start-words': 'network',
  config: 'shared',
  'own-names': '',
  'client-address': 'own-names',
  'security-log': 'log clock',
  'metrics-server': 'config',
  'last-resort': 'log',
  'site-address': 'clock network',
  // The ground: no event, no note.
  store: 'log clock shared/values shared/sync',
  'store/sqlite': 'store log clock shared/values shared/sync',
  'store/memory': 'store log clock shared/values shared/sync',
  live: 'store log clock shared/values shared/sync',
  budgets: 'clock shared',
  // An event.
  settings: 'store shared',
  event: 'live settings store log clock shared',
  identity: 'settings store budgets config security-log clock host-problem shared',
  assets: 'store log clock shared',
  intake: 'event settings store budgets clock shared',
  import: 'event settings exports clock shared',
  sketches: 'event assets store clock shared',
  sorting: 'event clock shared',
  events: 'event settings store identity intake assets log clock shared',
  snapshots: 'events event settings store log clock shared',
  suggestions: 'event settings store log clock shared',
  exports: 'shared',
  // The two doors.
  relay: 'live event identity budgets own-names client-address security-log log clock shared',
  http: 'live event events identity intake import sketches sorting snapshots suggestions exports assets budgets settings own-names client-address security-log log clock site-address shared',
}

const CLIENT: Folders = {
  kept: 'shared',
  api: 'kept shared',
  i18n: 'api shared',
  ui: 'api i18n shared',
  layout: 'shared',
  find: 'layout shared',
  wall: 'api kept ui i18n shared',
  own: 'api kept wall i18n shared',
  facilitate: 'api wall layout i18n shared',
  parts: 'facilitate layout wall own kept api ui i18n shared',
  canvas: 'facilitate layout find parts wall kept api ui i18n shared',
  suggest: 'facilitate parts layout wall kept api ui i18n shared',
  panel: 'facilitate find own parts wall layout kept api ui i18n shared',
  phone: 'own wall parts kept api ui i18n shared',
}

/** A page may import everything above, and no other page. */
const BELOW_PAGES = ['shared', ...Object.keys(CLIENT)].join(' ')
const PAGES = ['phone', 'canvas', 'list', 'sort', 'panel', 'projector', 'organiser', 'report', 'insights', 'heard']

/** Where everything is put together: these import what they like, and nothing else imports them. */
const COMPOSITION = /^(server\/src\/(server|services|main|cli)(\.ts|\/)|client\/src\/((phone|large)\.tsx|large\/))/

/** What still stands against the table until the move that ends it. Nothing may be added. */
const NOT_YET: ReadonlySet<string> = new Set([
  'server/src/http → server/src/store',
  'server/src/relay → server/src/store',
  'client/src/wall → client/src/panel',
  'client/src/find → client/src/wall',
])

/** By folder (or file at the root of a package, without its ending), from the repository's root. */
const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...readTable('shared/src', SHARED),
  ...readTable('server/src', SERVER),
  ...readTable('client/src', CLIENT),
  ...PAGES.map((page) => [`client/src/pages/${page}`, readWords('client/src', BELOW_PAGES)] as const),
])

/** One sentence for each import that the table does not allow, and for each file outside of it. */
export function findTrespasses(graph: ModuleGraph): string[] {
  return [...graph.values()].flatMap(({ file, imports }) => {
    if (!isProduct(file) || COMPOSITION.test(file)) return []
    const from = folderOf(file)
    const allowed = ALLOWED.get(from)
    if (!allowed) return [`${file}: the table in tests/architecture/folders.ts has no ${from}`]
    return imports.flatMap(({ file: imported }) => {
      if (imported === undefined || !isProduct(imported)) return []
      const to = folderOf(imported)
      if (from === to || allowed.has(to) || NOT_YET.has(`${from} → ${to}`)) return []
      return [`${file} imports ${imported}: ${from} may not know ${to}`]
    })
  })
}

/** Pairs of folders that import each other, types included, each with an import of either side. */
export function findFolderPairs(graph: ModuleGraph): string[] {
  const arrows = new Map<string, string>()
  for (const { file, imports } of graph.values()) {
    for (const { file: imported } of imports) {
      if (imported === undefined || !isProduct(file) || !isProduct(imported)) continue
      const [from, to] = [placeOf(file), placeOf(imported)]
      if (from !== to) arrows.set(`${from} → ${to}`, `${file} → ${imported}`)
    }
  }
  return [...arrows].flatMap(([arrow, example]) => {
    const [from = '', to = ''] = arrow.split(' → ')
    const back = arrows.get(`${to} → ${from}`)
    if (from > to || back === undefined || NOT_YET.has(arrow) || NOT_YET.has(`${to} → ${from}`)) return []
    return [`${from} and ${to} import each other: ${example}, ${back}`]
  })
}

function readTable(root: string, folders: Folders): Array<readonly [folder: string, allowed: ReadonlySet<string>]> {
  return Object.entries(folders).map(([name, words]) => [`${root}/${name}`, readWords(root, words)])
}

function readWords(root: string, words: string): ReadonlySet<string> {
  return new Set(
    words
      .split(' ')
      .filter(Boolean)
      .flatMap((word) => {
        if (word === 'shared') return Object.keys(SHARED).map((folder) => `shared/src/${folder}`)
        return word.startsWith('shared/') ? word.replace('/', '/src/') : `${root}/${word}`
      }),
  )
}

const isProduct = (file: string): boolean => /^(shared|server|client)\/src\//.test(file) && !/\.test\.tsx?$/.test(file)

/** A folder; a file at the root of a package, such as `server/src/log.ts`, is a place of its own. */
function placeOf(file: string): string {
  const folder = posix.dirname(file)
  return folder.endsWith('/src') ? file : folder
}

/** The place in the table a file belongs to: a folder below one of the table is part of it. */
function folderOf(file: string): string {
  const place = placeOf(file).replace(/\.tsx?$/, '')
  for (let folder = place; folder.includes('/'); folder = posix.dirname(folder)) if (ALLOWED.has(folder)) return folder
  return place
}
