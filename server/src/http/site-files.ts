/**
 * The built pages, read into memory at the start: what is not in this table cannot be asked for, whatever a path
 * looks like. Each file is compressed once, when first asked for, and kept.
 */
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

export type SiteFile = {
  readonly contentType: string
  /** Named after its content, so that a browser may keep it for ever. */
  readonly immutable: boolean
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The bytes compressed, or undefined when that would not make them smaller. */
  encoded(encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** By path, beginning with a slash. */
export type SiteFiles = ReadonlyMap<string, SiteFile>

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSIBLE = /^(text\/|application\/(json|manifest)|image\/svg)/

/**
 * Reads every file of the builds; later folders win where two have the same name. A folder that is missing counts
 * as empty: the API works without pages.
 */
export async function readSiteFiles(folders: readonly string[]): Promise<SiteFiles> {
  const files = new Map<string, SiteFile>()
  for (const folder of folders) {
    for (const name of await listFiles(folder)) {
      const path = `/${relative(folder, name).split(sep).join('/')}`
      // Hidden files are notes of the build to itself.
      if (path.split('/').some((part) => part.startsWith('.')) || path.endsWith('.map')) continue
      files.set(path, createSiteFile(path, await readFile(name)))
    }
  }
  return files
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

export function createSiteFile(path: string, content: Uint8Array): SiteFile {
  const bytes = new Uint8Array(content)
  const contentType = CONTENT_TYPES[extname(path)] ?? 'application/octet-stream'
  const encodings = new Map<Encoding, Promise<Uint8Array<ArrayBuffer> | undefined>>()
  return {
    contentType,
    immutable: path.startsWith('/assets/'),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    bytes,
    encoded(encoding) {
      let promise = encodings.get(encoding)
      if (!promise)
        encodings.set(
          encoding,
          (promise = COMPRESSIBLE.test(contentType) ? compress(bytes, encoding) : Promise.resolve(undefined)),
        )
      return promise
    },
  }
}

/** Level 9 of both: Brotli's 10 and 11 take seconds for a large page, for a few per cent. */
async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const compressed =
    encoding === 'gzip'
      ? await promisify(gzip)(bytes, { level: 9 })
      : await promisify(brotliCompress)(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        })
  return compressed.length < bytes.length ? new Uint8Array(compressed) : undefined
}
