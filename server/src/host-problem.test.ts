import { expect, it } from 'vitest'
import { HostProblem, toHostProblem } from './host-problem.ts'

/** What is said of an error that the system gives, or `ours` when it is a fault of ours. */
function explain(fields: { code: string; port?: number; path?: string; syscall?: string }): string {
  const problem = toHostProblem(Object.assign(new Error('as the system says it'), fields), {
    dataDir: '/srv/board/data',
    platform: 'linux',
  })
  return problem instanceof HostProblem ? problem.message : 'ours'
}

it.each([
  ['EADDRINUSE', 8787, 'Port 8787 is in use', 'PORT=8788 '],
  ['EADDRINUSE', 8788, 'Port 8788 is in use', 'PORT=8789 '],
  ['EACCES', 80, 'Port 80 is not allowed for this user', 'PORT=8787 '],
  ['EACCES', 8787, 'The system keeps port 8787 for itself', 'PORT=9787 '],
  ['EACCES', 50_000, 'The system keeps port 50000 for itself', 'PORT=8787 '],
])('[J1] another port is suggested than the one that failed: %s of %i', (code, port, words, setting) => {
  expect(explain({ code, port })).toContain(words)
  expect(explain({ code, port })).toContain(setting)
})

it.each([
  ['/srv/board/data/assets', true],
  ['/srv/board/data', true],
  ['/srv/board', true],
  ['/', true],
  [undefined, true],
  ['/srv/board/data-of-others', false],
  ['/srv/board/client/dist/phone/phone.html', false],
])('[J1] what is not there is the data folder’s only in it, or above it: %s', (path, isHosts) => {
  const said = explain({ code: 'ENOENT', ...(path === undefined ? {} : { path }) })
  expect(said).toContain(isHosts ? 'DATA_DIR' : 'ours')
})
