import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprintFiles } from '../../scripts/fingerprint.mjs'

describe('the fingerprint that decides whether a start installs or builds', () => {
  let folder: string
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const fingerprint = (root = folder): string => fingerprintFiles(root, ['lock.yaml', 'client'])

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatherboard-fingerprint-'))
    write('lock.yaml', 'a: 1\n')
    write('client/src/main.tsx', 'main()\n')
    write('client/src/ui/button.tsx', 'button()\n')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const changes: ReadonlyArray<readonly [what: string, change: () => void]> = [
    ['a source changes', () => write('client/src/main.tsx', 'main( )\n')],
    ['the lockfile changes', () => write('lock.yaml', 'a: 2\n')],
    ['a source is added', () => write('client/src/new.tsx', '')],
    ['a source is removed', () => rmSync(join(folder, 'client/src/ui/button.tsx'))],
    [
      'a source is renamed',
      () => (rmSync(join(folder, 'client/src/ui/button.tsx')), write('client/src/ui/knob.tsx', 'button()\n')),
    ],
    [
      'text moves from one file to the next',
      () => (write('client/src/main.tsx', 'main()'), write('client/src/ui/button.tsx', '\nbutton()\n')),
    ],
  ]
  for (const [what, change] of changes) {
    it(`differs when ${what}`, () => {
      const before = fingerprint()
      change()
      expect(fingerprint()).not.toBe(before)
    })
  }

  const harmless: ReadonlyArray<readonly [what: string, change: () => void]> = [
    ['only times change', () => utimesSync(join(folder, 'client/src/main.tsx'), 1, 1)],
    ['a test changes', () => write('client/src/main.test.tsx', 'test()')],
    [
      'what was installed or built changes',
      () => (write('client/node_modules/x/x.js', ''), write('client/dist/x.js', '')),
    ],
    ['line ends become those of Windows', () => write('client/src/main.tsx', 'main()\r\n')],
  ]
  for (const [what, change] of harmless) {
    it(`stays when ${what}`, () => {
      const before = fingerprint()
      change()
      expect(fingerprint()).toBe(before)
    })
  }

  it('is the same for a copy in another place', () => {
    const copy = mkdtempSync(join(tmpdir(), 'gatherboard-fingerprint-'))
    cpSync(folder, copy, { recursive: true })
    expect(fingerprint(copy)).toBe(fingerprint())
    rmSync(copy, { recursive: true })
  })

  it('says so when a file it needs is missing, instead of calling it unchanged', () => {
    rmSync(join(folder, 'lock.yaml'))
    expect(() => fingerprint()).toThrow('lock.yaml')
  })
})
