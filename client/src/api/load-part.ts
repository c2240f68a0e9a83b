/**
 * Fetching a part of the page that comes later, as often as it takes. A browser may remember for as long as the page is
 * open that an address could not be loaded as a module (the HTML standard's module map keeps failures, and Chromium 150
 * does), so a further try asks for the same file under another address. Of a part's styles it is the bundler that
 * remembers to have asked for them once, so they are asked for here.
 */

/** A part is 30 KB at most. One that was swallowed on its way fails by itself after minutes or never. */
const PART_MS_MAX = 30_000

/**
 * @param load imports the part; what it returns may be called again whenever that has failed, and rejects as `load`
 * does
 */
export function createPart<Part>(load: () => Promise<Part>, limitMs = PART_MS_MAX): () => Promise<Part> {
  let script: string | undefined
  let styles: string | undefined
  let tries = 0
  return async () => {
    try {
      if (styles !== undefined) {
        await withinLimit(loadStyles(styles), limitMs)
        styles = undefined
      }
      if (script === undefined) return await withinLimit(load(), limitMs)
      tries += 1
      return (await withinLimit(import(/* @vite-ignore */ `${script}?again=${tries}`), limitMs)) as Part
    } catch (error) {
      // What never came is named by nobody: asked for again under its own address it would only be waited for again.
      script ??= readAddress(error, JS) ?? (error instanceof NeverCame ? readSource(load) : undefined)
      styles ??= readAddress(error, CSS)
      throw error
    }
  }
}

const JS = /[^\s?#]+\.js(?=[\s?#]|$)/
const CSS = /[^\s?#]+\.css(?=[\s?#]|$)/

/**
 * Which of our files it was, as Chromium, Firefox and Vite say it; undefined where it is not said, then the same is
 * asked again.
 */
function readAddress(error: unknown, file: RegExp): string | undefined {
  const name = error instanceof Error ? file.exec(error.message)?.[0] : undefined
  const address = name === undefined ? undefined : new URL(name, location.href)
  return address && address.origin === location.origin ? address.href : undefined
}

/** The address as it stands in the code of the build: files of a build lie beside each other. */
function readSource(load: () => Promise<unknown>): string | undefined {
  const name = /import\(\s*["'`]([^"'`]+\.js)["'`]/.exec(load.toString())?.[1]
  return name === undefined ? undefined : new URL(name, import.meta.url).href
}

class NeverCame extends Error {}

/** Rejects with `NeverCame` when that has not settled in time. */
export function withinLimit<Value>(settling: Promise<Value>, limitMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NeverCame('it never came')), limitMs)
    settling.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function loadStyles(href: string): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  const loaded = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error(`${href} could not be loaded`))
    })
  })
  document.head.append(link)
  return loaded
}
