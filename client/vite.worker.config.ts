/**
 * The phone's service worker: one file at the root, so that it may answer for every page. Built after the phone build,
 * whose files it names.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const DIST = join(import.meta.dirname, 'dist/phone')
/** Addresses under which the server gives out the two pages. */
const PAGES: Readonly<Record<string, string>> = { 'phone.html': '/', 'note.html': '/note' }
const WORKER = 'service-worker.js'

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  define: { PHONE_FILES: JSON.stringify(listFiles()), 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist/phone',
    emptyOutDir: false,
    target: 'es2021',
    lib: { entry: 'src/phone/service-worker.ts', formats: ['iife'], name: 'worker', fileName: () => WORKER },
  },
})

function listFiles(): Array<{ url: string; revision: string | null }> {
  return readdirSync(DIST, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = join(entry.parentPath, entry.name)
      .slice(DIST.length + 1)
      .replaceAll('\\', '/')
    if (!entry.isFile() || file.startsWith('.') || file === WORKER) return []
    const url = PAGES[file] ?? `/${file}`
    // The names of assets change with their content.
    return [
      {
        url,
        revision: file.startsWith('assets/')
          ? null
          : createHash('sha256')
              .update(readFileSync(join(DIST, file)))
              .digest('hex')
              .slice(0, 16),
      },
    ]
  })
}
