/**
 * Fetching a part of the page that comes later, as often as it takes. A browser may remember for as long as the page is
 * open that an address could not be loaded as a module (the HTML standard's module map keeps failures, and Chromium 150
 * does), so a further try asks for the same file under another address. Of a part's styles it is the bundler that
 * remembers to have asked for them once, so they are asked for here.
 */

/** @param load imports the part; what it returns may be called again whenever that has failed, and rejects as `load` does */
export function createPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let script: string | undefined
  let styles: string | undefined
  let tries = 0
  return async () => {
    try {
      if (styles !== undefined) {
        await loadStyles(styles)
        styles = undefined
      }
      if (script === undefined) return await load()
      tries += 1
      return (await import(/* @vite-ignore */ `${script}?again=${tries}`)) as Part
    } catch (error) {
      script ??= readAddress(error, JS)
      styles ??= readAddress(error, CSS)
      throw error
    }
  }
}

const JS = /[^\s?#]+\.js(?=[\s?#]|$)/
const CSS = /[^\s?#]+\.css(?=[\s?#]|$)/

/** Which of our files it was, as Chromium, Firefox and Vite say it; undefined where it is not said, then the same is asked again. */
function readAddress(error: unknown, file: RegExp): string | undefined {
  const name = error instanceof Error ? file.exec(error.message)?.[0] : undefined
  const address = name === undefined ? undefined : new URL(name, location.href)
  return address?.origin === location.origin ? address.href : undefined
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
