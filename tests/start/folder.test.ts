/** `npm start` in a folder that cannot be used: a sentence before anything is fetched or built. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { closeFolder, withoutRights } from '../support/no-rights.ts'
import { patient } from '../support/patience.ts'
import { NODE } from '../support/paths.ts'
import { copyRepo } from './copy-of-repo.ts'

const COPY_MS = patient(60_000)

describe('a start', () => {
  it.each(['#', '?', '"'])('that would build in a folder with %s in its name', { timeout: COPY_MS }, (odd) => {
    if (process.platform === 'win32' && odd !== '#') return
    using copy = copyRepo(`gatherboard ${odd}2 `)
    const { href } = pathToFileURL(join(copy.folder, 'scripts/prepare.mjs'))
    const ask = `import(${JSON.stringify(href)}).then((it) => it.ensureBuilt(console.log)).catch((error) => console.error(error.message))`
    const { stdout, stderr } = spawnSync(NODE, ['-e', ask], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(stderr.trim()).toMatch(
      /^The pages cannot be built in a folder with . in its name \(.+another name, and try again\.$/,
    )
  })

  it('in a folder that cannot be written to', { timeout: COPY_MS }, ({ skip }) => {
    const asUser = withoutRights()
    if (typeof asUser === 'string') return skip(asUser)
    using copy = copyRepo()
    closeFolder(copy.folder)
    const [program = NODE, ...args] = [...asUser, NODE, join(copy.folder, 'scripts/begin.cjs'), 'start']
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('cannot be written to. Move it into a folder of your own'),
    ])
    expect(status).toBe(1)
  })
})
