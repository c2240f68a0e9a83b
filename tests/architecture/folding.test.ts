/**
 * Words are compared in one way, `foldText`, on every page and at the server: what somebody looks for and does not find
 * because of an accent or an apostrophe is not there for them.
 */
import { describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'
import { readSources, removeComments } from './module-graph.ts'

const LOOKS = /^(client|server)\/src\/(?!.*\.test\.tsx?$)/
/** A search of one's own; `normalize` alone may make a name for a file. */
const OWN_SEARCH = /\.toLowerCase\(\)\s*\.(includes|indexOf|startsWith)\(\s*(wanted|sought|words|find|query|typed)/

const findOwnSearches = (sources: ReadonlyMap<string, string>): string[] =>
  [...sources]
    .filter(([file, source]) => LOOKS.test(file) && OWN_SEARCH.test(removeComments(source)))
    .map(([file]) => file)

describe('looking for words', () => {
  it('is done by folding alone', () => expect(findOwnSearches(readSources(REPO, ['server', 'client']))).toEqual([]))

  it('would be seen to be done otherwise', () =>
    expect(
      findOwnSearches(new Map([['client/src/panel/list.tsx', 'note.text.toLowerCase().includes(wanted)']])),
    ).toEqual(['client/src/panel/list.tsx']))
})
