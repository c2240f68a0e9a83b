/**
 * The source files of the repository and what each imports, read as text: enough to hold the house's rules against.
 * Knows nothing of the rules themselves.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'

export type Import = {
  /** As written. */
  readonly specifier: string
  /** The file it means, from the repository's root, when that is one of ours. */
  readonly file: string | undefined
  /** True for `import type` and `export type … from`: gone before anything runs. */
  readonly isType: boolean
}
export type Module = { readonly file: string; readonly source: string; readonly imports: readonly Import[] }
/** By file, from the repository's root, with forward slashes. */
export type ModuleGraph = ReadonlyMap<string, Module>

const SOURCE = /\.(ts|tsx)$/
const LEFT_OUT = new Set(['node_modules', 'dist'])

/** Reads every TypeScript file under the folders. */
export function readSources(root: string, folders: readonly string[]): Map<string, string> {
  const sources = new Map<string, string>()
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) walk(path)
      else if (SOURCE.test(entry.name))
        sources.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'))
    }
  }
  for (const folder of folders) walk(join(root, folder))
  return sources
}

/** @param sources text by file, as `readSources` gives it (or written in a test) */
export function createModuleGraph(sources: ReadonlyMap<string, string>): ModuleGraph {
  const graph = new Map<string, Module>()
  for (const [file, source] of sources) {
    const code = removeComments(source)
    graph.set(file, {
      file,
      source: code,
      imports: [...findImports(code)].map((each) => ({ ...each, file: resolveOwn(file, each.specifier) })),
    })
  }
  return graph
}

const FROM = /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"\n]+)['"]/g
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g
const WORKER = /\bnew URL\(\s*['"](\.[^'"\n]+\.tsx?)['"]\s*,\s*import\.meta\.url\s*\)/g

function* findImports(code: string): Generator<{ specifier: string; isType: boolean }> {
  for (const [, type, specifier = ''] of code.matchAll(FROM)) yield { specifier, isType: type !== undefined }
  for (const pattern of [DYNAMIC, WORKER]) {
    for (const [, specifier = ''] of code.matchAll(pattern)) yield { specifier, isType: false }
  }
}

/** `./x.ts` and `@gatherboard/shared/x` mean files of ours; anything else is a package. */
function resolveOwn(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier)
  const own = /^@gatherboard\/([a-z]+)\/(.+)$/.exec(specifier)
  return own ? `${own[1]}/src/${own[2]}.ts` : undefined
}

/** Comments may speak of imports and of `process`; strings are kept, since imports are made of them. */
export function removeComments(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(^|[^:\\/])\/\/[^\n]*/g,
    (all, text, before) => (text === undefined ? (before ?? '') : all),
  )
}

/**
 * Every file reached from `file` by imports that exist at run time, itself included, and the packages met on the way.
 */
export function reach(graph: ModuleGraph, file: string): { files: Set<string>; packages: Map<string, string> } {
  const files = new Set<string>()
  const packages = new Map<string, string>()
  const visit = (each: string): void => {
    if (files.has(each)) return
    files.add(each)
    for (const imported of graph.get(each)?.imports ?? []) {
      if (imported.isType) continue
      if (imported.file) visit(imported.file)
      else packages.set(imported.specifier, each)
    }
  }
  visit(file)
  return { files, packages }
}

/** Circles of imports, each as the files along it; those made of types alone do no harm and are left out. */
export function findCycles(graph: ModuleGraph): string[][] {
  const cycles: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const visit = (file: string): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file])
      return
    }
    state.set(file, 'open')
    path.push(file)
    for (const imported of graph.get(file)?.imports ?? []) if (imported.file && !imported.isType) visit(imported.file)
    path.pop()
    state.set(file, 'done')
  }
  for (const file of graph.keys()) visit(file)
  return cycles
}
