/**
 * Fetching a part of the page that comes later, as often as it takes. A browser may remember for as long as the page is
 * open that an address could not be loaded as a module (the HTML standard's module map keeps failures, and Chromium 150
 * does), so a further try asks for the same file under another address.
 */

/** @param load imports the part; what it returns may be called again whenever that has failed, and rejects as `load` does */
export function createPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let address: string | undefined
  let tries = 0
  return async () => {
    try {
      if (address === undefined) return await load()
      tries += 1
      return (await import(/* @vite-ignore */ `${address}?again=${tries}`)) as Part
    } catch (error) {
      address ??= readAddress(error)
      throw error
    }
  }
}

/** Which of our files it was, as Chromium and Firefox say it; undefined where it is not said, then the same is asked again. */
function readAddress(error: unknown): string | undefined {
  const address = error instanceof Error ? /https?:\/\/[^\s?#]+\.js(?=[\s?#]|$)/.exec(error.message)?.[0] : undefined
  return address?.startsWith(`${location.origin}/`) ? address : undefined
}
