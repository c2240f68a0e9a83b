import { describe, expect, it } from 'vitest'
import { findSeparator } from './find-separator.ts'

describe('what separates the columns', () => {
  it.each([
    ['commas', 'a,b\n1,2', ','],
    ['semicolons, with decimal commas', 'a;b;c\n1,5;2;3', ';'],
    ['tabs', 'a\tb\n1\t2', '\t'],
    ['bars', 'a|b\n1|2', '|'],
    ['what the heading has, where there are no rows', 'a;b', ';'],
    ['commas, where a cell in quotes is full of semicolons', '"a;b;c",d\n1,2', ','],
    ['what Excel says', 'sep=|\na|b,c\n1|2', '|'],
    [
      'semicolons, with commas in the heading',
      'Zeitstempel;Was fehlt (Orte, Wege, Leute, Zeit)?\r\n1;Eine Bank\r\n2;Ein Bus, der fährt\r\n',
      ';',
    ],
    [
      'semicolons, with commas and line ends in a heading in quotes',
      'Zeit;"Was fehlt,\nhier, und dort,\noder anderswo?"\n1;Eine Bank\n2;"Ein Bus,\nder fährt, und wie"\n',
      ';',
    ],
    ['tabs, with commas in heading and words', 'Zeit\tWas, wer, wo?\n1\ta, b\n2\tc, d\n', '\t'],
    ['commas, with more semicolons in the heading', 'id,"one; two; three; four"\n1,a; b\n2,c\n', ','],
    ['commas, with semicolons in bare words', 'id,text\n1,a; b; c\n2,d; e; f\n', ','],
    ['semicolons, where each row has one comma as well', 'id;text, said\n1;yes, well\n2;no, well\n', ';'],
    ['commas, where most rows are broken', 'id,text\n1\n2\n3,x\n4\n', ','],
    ['commas, where spreadsheets padded rows', 'id,text\n1,x,,,\n2,y,,,\n3;,z,,,', ','],
  ])('is found: %s', (_what, text, separator) => {
    expect(findSeparator(text)).toBe(separator)
  })

  it.each([
    'text',
    'text\nA bench, a bus\nA tree\n',
    'What is missing, or hard?\nA bench\nA bus, more often\nA tree\n',
    '',
  ])('is nothing in a table of one column: %j', (text) => {
    expect(findSeparator(text)).toBe('')
  })

  it('[L21] looks at the beginning of a long file only', () => {
    const row = '1;a bench, a bus, and a tree\n'
    expect(findSeparator(`id;text\n${row.repeat(700_000)}`)).toBe(';')
    expect(findSeparator(`id;text\n${'x'.repeat(5_000_000)}`)).toBe(';')
  })
})
