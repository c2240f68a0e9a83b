/**
 * The house's rules (docs/developers.md, "Who may import whom"), each a function from the module graph to sentences:
 * one for each place where it is broken, none when all is well.
 */
import { findFolderPairs, findTrespasses } from './folders.ts'
import { findCycles, reach, type Import, type Module, type ModuleGraph } from './module-graph.ts'

export type Rule = { readonly title: string; readonly check: (graph: ModuleGraph) => string[] }

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

/** What a module imports: its file when it is ours, else the package as written. */
const nameOf = ({ file, specifier }: Import): string => file ?? specifier

/** Checks each import of the modules whose file matches `from`; tests may reach further than the code they test. */
function forbidImports(from: RegExp, isForbidden: (imported: Import, module: Module) => boolean, why: string) {
  return (graph: ModuleGraph): string[] =>
    [...graph.values()]
      .filter(({ file }) => from.test(file) && !isTest(file))
      .flatMap((module) =>
        module.imports
          .filter((imported) => isForbidden(imported, module))
          .map((imported) => `${module.file} imports ${nameOf(imported)}: ${why}`),
      )
}

const isPackage = (imported: Import, name: string): boolean =>
  imported.specifier === name || imported.specifier.startsWith(`${name}/`)
const isTldraw = (imported: Import): boolean =>
  isPackage(imported, 'tldraw') || imported.specifier.startsWith('@tldraw/')
const isUnder = (imported: Import, ...folders: string[]): boolean =>
  folders.some((folder) => imported.file?.startsWith(folder) === true)

/** The lazy page that mounts the canvas. The projector shows the wall without it. */
const CANVAS_PAGE = 'client/src/pages/canvas/'
/** The only files that may say which store, and read the process around them. */
const PICKS_IMPLEMENTATIONS = /^server\/src\/(server|cli)\.ts$|^server\/src\/(store\/(sqlite|memory)|cli)\//
/**
 * The edges where a failing disk becomes an answer or a close code: they know the error's class, and no more of the
 * store.
 */
const TELLS_STORE_ERRORS = [
  'server/src/http/on-error.ts',
  'server/src/relay/session.ts',
  'server/src/relay/client-updates.ts',
]
const SQL = /\b(INSERT INTO|DELETE FROM|SELECT .{1,80} FROM|UPDATE \w+ SET|CREATE TABLE)\b/
/** The last is the beginning of a process of its own. */
const READS_PROCESS = /^server\/src\/(main|cli|config|suggestions\/suggester-main)\.ts$/

export const RULES: readonly Rule[] = [
  { title: 'each folder imports only what the table allows', check: findTrespasses },
  { title: 'no two folders import each other', check: findFolderPairs },
  {
    title: 'shared imports nothing of ours and nothing of Node',
    check: forbidImports(
      /^shared\/src\//,
      (imported) =>
        (imported.file !== undefined && !isUnder(imported, 'shared/src/')) || imported.specifier.startsWith('node:'),
      'it must run in a browser, in a worker and on the server alike',
    ),
  },
  {
    title: 'server and client never import each other',
    check: (graph) => [
      ...forbidImports(
        /^server\//,
        (imported) => isUnder(imported, 'client/'),
        'what both need belongs in shared',
      )(graph),
      ...forbidImports(
        /^client\//,
        (imported) => isUnder(imported, 'server/'),
        'what both need belongs in shared',
      )(graph),
    ],
  },
  {
    title: 'only tests import from tests',
    check: forbidImports(
      /^(shared|server|client)\//,
      (imported) => isUnder(imported, 'tests/'),
      'the product knows no test',
    ),
  },
  {
    title: 'pages never import each other',
    check: forbidImports(
      /^client\/src\/pages\//,
      (imported, { file }) => isUnder(imported, 'client/src/pages/') && pageOf(imported.file ?? '') !== pageOf(file),
      'what two pages share belongs beside them, in parts, wall, own, facilitate or panel',
    ),
  },
  {
    title: 'only the canvas imports tldraw',
    check: forbidImports(
      /^(shared|server|client)\//,
      (imported, { file }) =>
        isTldraw(imported) &&
        !file.startsWith('client/src/canvas/') &&
        !/^client\/vite\.[a-z]+\.config\.ts$/.test(file),
      'the canvas has to stay replaceable',
    ),
  },
  {
    title: 'pages never reach the editor behind a canvas',
    check: (graph) =>
      [...graph.values()]
        .filter(({ file, source }) => file.startsWith(CANVAS_PAGE) && !isTest(file) && /\beditor\b/.test(source))
        .map(({ file }) => `${file} names the editor: ask the CanvasHandle`),
  },
  {
    title: 'what is kept in a browser is kept through client/src/kept',
    check: (graph) =>
      [...graph.values()]
        .filter(
          ({ file, source }) =>
            file.startsWith('client/') &&
            !file.startsWith('client/src/kept/') &&
            !isTest(file) &&
            /\b(localStorage|sessionStorage|indexedDB|caches|cookieStore)\b|document\.cookie/.test(source),
        )
        .map(({ file }) => `${file} keeps something by itself: put it into kept/registry.ts`),
  },
  {
    title: 'paths of the API are spelled in shared/src/api alone, and pages ask client/src/api',
    check: (graph) =>
      [...graph.values()]
        .filter(
          ({ file, source }) =>
            /^(client|server|shared)\//.test(file) &&
            !file.startsWith('shared/src/api/') &&
            !isTest(file) &&
            /['"`]\/api\/\w/.test(source),
        )
        .map(({ file }) => `${file} spells a path of the API: shared/src/api/paths.ts has it`),
  },
  {
    title: 'only the page that mounts the canvas imports it',
    check: forbidImports(
      /^client\//,
      (imported, { file }) =>
        isUnder(imported, 'client/src/canvas/') &&
        !['client/src/canvas/', CANVAS_PAGE].some((folder) => file.startsWith(folder)),
      'it brings tldraw along',
    ),
  },
  {
    title: 'ui knows no boards',
    check: forbidImports(
      /^client\/src\/ui\//,
      (imported) =>
        isUnder(
          imported,
          'client/src/wall/',
          'client/src/own/',
          'client/src/facilitate/',
          'client/src/layout/',
          'client/src/find/',
          'client/src/parts/',
          'client/src/canvas/',
          'client/src/pages/',
          'client/src/panel/',
        ) ||
        isPackage(imported, 'yjs') ||
        isPackage(imported, 'y-websocket') ||
        (!imported.isType && isUnder(imported, 'shared/src/wall/')),
      'a button does not know what it is for',
    ),
  },
  {
    title: 'relay and http reach the store only through the folders that own its tables',
    check: forbidImports(
      /^server\/src\/(relay|http)\//,
      (imported, { file }) =>
        (isUnder(imported, 'server/src/store/') &&
          !imported.isType &&
          !(TELLS_STORE_ERRORS.includes(file) && imported.file === 'server/src/store/store.ts')) ||
        isPackage(imported, 'kysely') ||
        isPackage(imported, 'better-sqlite3'),
      'ask event, intake, events, identity, assets, snapshots, insights or exports',
    ),
  },
  {
    title: 'only server.ts and the command line pick implementations',
    check: forbidImports(
      /^server\/src\//,
      (imported, { file }) =>
        !PICKS_IMPLEMENTATIONS.test(file) &&
        (isUnder(imported, 'server/src/store/sqlite/', 'server/src/store/memory/') ||
          isPackage(imported, 'better-sqlite3')),
      'take a Store',
    ),
  },
  {
    title: 'no SQL outside store',
    check: (graph) =>
      [...graph.values()]
        .filter(({ file }) => file.startsWith('server/src/') && !file.startsWith('server/src/store/') && !isTest(file))
        .flatMap(({ file, imports, source }) => [
          ...imports
            .filter((imported) => isPackage(imported, 'kysely') || isPackage(imported, 'better-sqlite3'))
            .map(({ specifier }) => `${file} imports ${specifier}: say it as a command or a read of the store`),
          ...(SQL.test(source) ? [`${file} has SQL in it: say it as a command or a read of the store`] : []),
        ]),
  },
  {
    title: 'only main, cli and config read the process',
    check: (graph) =>
      [...graph.values()]
        .filter(
          ({ file, source }) =>
            file.startsWith('server/src/') &&
            !isTest(file) &&
            !READS_PROCESS.test(file) &&
            /(?<![.\w])process\s*[.[]|['"](node:)?process['"]/.test(source),
        )
        .map(({ file }) => `${file} uses process: hand it what it needs`),
  },
  {
    title: 'a phone never loads tldraw, schemas or the other pages',
    check: (graph) => {
      const { files, packages } = reach(graph, 'client/src/phone.tsx')
      const pages = [...files].filter(
        (file) => /^client\/src\/pages\/(?!(phone|heard)\/)/.test(file) || file.startsWith('client/src/canvas/'),
      )
      const heavy = [...packages].filter(([name]) => /^(@?tldraw|zod|react-dom\/server)(\/|$)/.test(name))
      return [
        ...pages.map((file) => `the phone reaches ${file}`),
        ...heavy.map(([name, file]) => `the phone reaches ${name} through ${file}`),
      ]
    },
  },
  {
    title: 'imports run in no circles',
    check: (graph) => findCycles(graph).map((cycle) => cycle.join(' → ')),
  },
  {
    title: 'no barrels and no drawers',
    check: (graph) =>
      [...graph.keys()]
        .filter((file) => /(^|\/)(index\.tsx?|types\.ts|(utils?|helpers?|common|misc)(\.tsx?|\/))/.test(file))
        .map((file) => `${file}: name what it is for`),
  },
  {
    title: 'every import of ours leads to a file',
    check: (graph) =>
      [...graph.values()].flatMap(({ file, imports }) =>
        imports
          .filter(
            (imported) => imported.file !== undefined && /\.tsx?$/.test(imported.file) && !graph.has(imported.file),
          )
          .map((imported) => `${file} imports ${nameOf(imported)}, which is not there`),
      ),
  },
]

const pageOf = (file: string): string => file.split('/')[3] ?? ''
