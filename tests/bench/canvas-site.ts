/**
 * The canvas part's own page: built into a folder of its own, out of the sources, and served on loopback. No part of
 * the product.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const PAGE = resolve(import.meta.dirname, 'canvas-page')
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

type CanvasSite = AsyncDisposable & { readonly url: string }

export async function openCanvasSite(): Promise<CanvasSite> {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-bench-'))
  await build({
    configFile: false,
    root: PAGE,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { dedupe: ['yjs', 'react', 'react-dom', '@tldraw/tldraw', 'y-protocols'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      chunkSizeWarningLimit: 5_000,
      rolldownOptions: { input: join(PAGE, 'canvas.html') },
    },
  })
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    try {
      const body = readFileSync(join(folder, path))
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body)
    } catch {
      // The browser also asks for an icon.
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/canvas.html`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
