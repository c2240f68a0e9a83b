/** What we owe the people whose work is in ours: tldraw's licence word for word, and a true list of the others. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

type Manifest = { version: string; license?: string; dependencies?: Record<string, string> }
const readManifest = (path: string): Manifest =>
  JSON.parse(readFileSync(join(REPO, path, 'package.json'), 'utf8')) as Manifest

const rows = readFileSync(join(REPO, 'THIRD-PARTY.md'), 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|/gm)
const listed = new Map(
  Array.from(rows, ([, name = '', version = '', licence = '']) => [
    name,
    { version: version.trim(), licence: licence.trim() },
  ]),
)

describe('licences', () => {
  it("ships tldraw's licence of the 3.x line word for word, and names it in LICENSE and README", () => {
    const text = readFileSync(join(REPO, 'LICENSES/tldraw.md'), 'utf8').replaceAll('\r\n', '\n')
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      'f299f16cd1bba264295c13e5b16facac097d3672766046e1ac81d5314c08c076',
    )
    for (const file of ['LICENSE', 'README.md'])
      expect(readFileSync(join(REPO, file), 'utf8')).toMatch(/LICENSES\/tldraw\.md/)
  })

  for (const part of ['shared', 'server', 'client']) {
    it(`lists every package that ${part} brings along, with its version and licence`, () => {
      for (const name of Object.keys(readManifest(part).dependencies ?? {})) {
        if (name.startsWith('@gatherboard/')) continue
        const { version, license } = readManifest(`${part}/node_modules/${name}`)
        expect({ name, ...listed.get(name) }).toEqual({
          name,
          version,
          licence: name === '@tldraw/tldraw' ? 'tldraw licence (not open source)' : license,
        })
      }
    })
  }
})
