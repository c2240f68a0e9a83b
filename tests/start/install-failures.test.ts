import { expect, it } from 'vitest'
import { explainInstallFailure } from '../../scripts/prepare.mjs'

it.each([
  ['npm error code ENOTFOUND\nnpm error npx pnpm: the host was not found', 'The internet could not be reached'],
  ['ERR_PNPM_META_FETCH_FAIL GET failed, reason: connect EACCES 192.0.2.7:443', 'The internet could not be reached'],
  ['ERR_PNPM_META_FETCH_FAIL GET failed: SELF_SIGNED_CERT_IN_CHAIN', 'is not trusted by this computer'],
  ['WARN ETIMEDOUT, trying again\nENOSPC: no space left on device, write', 'The disk is full'],
  ['sh: 1: npx: not found', 'npm was not found'],
  ["EACCES: permission denied, mkdir '/srv/board/node_modules'", 'A file could not be written'],
  ['something else', 'The parts could not be fetched:\nsomething else'],
])('an install that failed is explained by what it says: %j', (output, words) => {
  expect(explainInstallFailure(output).message).toContain(words)
})
