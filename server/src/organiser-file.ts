/**
 * The file in the data folder that opens the organiser's page in this computer's browser: made where the link is not
 * shown in the window, for its owner only, and taken away when the server stops.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ORGANISER_FILE = 'organiser.html'

/**
 * @param url with the key in its fragment
 * @returns the file; undefined when the disk does not take it (it may be full, and the hall goes on)
 */
export function writeOrganiserFile(dataDir: string, url: string): string | undefined {
  const file = join(dataDir, ORGANISER_FILE)
  const href = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${href}">
<title>Gatherboard: organiser</title>
<p><a href="${href}">Open the organiser page</a></p>
</html>
`
  try {
    writeFileSync(file, page, { mode: 0o600 })
    return file
  } catch {
    return undefined
  }
}

export const removeOrganiserFile = (dataDir: string): void => rmSync(join(dataDir, ORGANISER_FILE), { force: true })
