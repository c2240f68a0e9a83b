/**
 * What everybody who types relies on: nothing pasted is cut, the keys of an input method are left alone, and words are
 * shown in their own direction.
 */
import { describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'
import { readSources, removeComments } from './module-graph.ts'

const RULES: ReadonlyArray<readonly [title: string, pattern: RegExp, example: string]> = [
  ['no field has a maxLength, which cuts a paste (ui/field.tsx has bounds)', /\bmaxLength=/, '<input maxLength={9} />'],
  [
    'no listener asks whether an input method is at work (ui/composing-keys.ts keeps its keys from all)',
    /\.isComposing\b/,
    'if (event.nativeEvent.isComposing) return',
  ],
  [
    'words are shown in the direction of most of them (values/direction.ts); only a sentence of ours may go by its first letter',
    /\bdir(=|: )["']auto["'](?![\s\S]{0,90}\bsay\w*\()/,
    '<p dir="auto">{note.text}</p>',
  ],
]

const findFaults = (pattern: RegExp, sources: ReadonlyMap<string, string>): string[] =>
  [...sources]
    .filter(([file, source]) => /^client\/src\/(?!.*\.test\.tsx?$)/.test(file) && pattern.test(removeComments(source)))
    .map(([file]) => file)

describe.each(RULES)('%s', (_title, pattern, example) => {
  it('is so', () => expect(findFaults(pattern, readSources(REPO, ['client']))).toEqual([]))
  it('would be seen', () =>
    expect(findFaults(pattern, new Map([['client/src/panel/form.tsx', example]]))).toEqual([
      'client/src/panel/form.tsx',
    ]))
})
