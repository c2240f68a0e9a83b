/**
 * The words of a PDF that Chromium has printed, page by page. It knows only as much of PDF (ISO 32000-1) as Chromium
 * writes: plain objects, compressed contents, fonts whose glyphs are named by a ToUnicode table of two-byte codes.
 */
import { inflateSync } from 'node:zlib'

type PdfObject = { readonly dictionary: string; readonly stream: Buffer | undefined }

/**
 * Words of one page have no spaces between them: how far apart letters stand is not looked at. Compare with `squeeze`.
 */
export function readPdfPages(pdf: Buffer): string[] {
  const objects = readObjects(pdf)
  return [...objects.values()]
    .filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary))
    .map(({ dictionary }) => squeeze(readPage(dictionary, objects)))
}

/** A text without spaces and line ends, its letters one by one: fonts have signs for “fi” and the like. */
export const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

function readObjects(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  const start = /(?<=^|\n)(\d+) 0 obj\n/g
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + match[0].length
    const end = text.indexOf('endobj', from)
    const streamAt = text.indexOf('stream\n', from)
    const hasStream = streamAt !== -1 && streamAt < end
    const dictionary = text.slice(from, hasStream ? streamAt : end)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const bytes = streamAt + 'stream\n'.length
    objects.set(Number(match[1]), { dictionary, stream: hasStream ? pdf.subarray(bytes, bytes + length) : undefined })
    // What is inside a stream is not an object.
    if (hasStream) start.lastIndex = bytes + length
  }
  return objects
}

function readPage(dictionary: string, objects: ReadonlyMap<number, PdfObject>): string {
  const fonts = new Map(
    [...(/\/Font <<([^>]*)>>/.exec(dictionary)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id]) => [
      name,
      readFont(Number(id), objects),
    ]),
  )
  const contents = readStream(Number(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]), objects)
  let font: ReadonlyMap<string, string> | undefined
  let words = ''
  for (const [, name, codes] of contents.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name)
    for (const [code] of codes?.matchAll(/.{4}/g) ?? []) words += font?.get(code.toUpperCase()) ?? ''
  }
  return words
}

/** Which letters each glyph stands for. */
function readFont(id: number, objects: ReadonlyMap<number, PdfObject>): ReadonlyMap<string, string> {
  const table = readStream(Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dictionary ?? '')?.[1]), objects)
  const letters = new Map<string, string>()
  for (const [, part = ''] of table.matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of part.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(code.toUpperCase(), readUtf16(text))
  }
  for (const [, part = ''] of table.matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
    for (const [, first = '', last = '', text = ''] of part.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1) {
        const unit = Number.parseInt(text, 16) + code - Number.parseInt(first, 16)
        letters.set(code.toString(16).toUpperCase().padStart(4, '0'), String.fromCharCode(unit))
      }
    }
  }
  return letters
}

const readUtf16 = (hex: string): string =>
  String.fromCharCode(...[...hex.matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16)))

function readStream(id: number, objects: ReadonlyMap<number, PdfObject>): string {
  const object = objects.get(id)
  if (!object?.stream) return ''
  return (object.dictionary.includes('/FlateDecode') ? inflateSync(object.stream) : object.stream).toString('latin1')
}
