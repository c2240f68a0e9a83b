/**
 * The ways in which a file may write its letters. Those of one byte a letter are tables of 128 letters above ASCII, as
 * the web defines them (encoding.spec.whatwg.org, "Legacy single-byte encodings"): every byte has a meaning in each, so
 * none of them can fail, only be wrong.
 */

export const CODE_PAGES = [
  'windows-1252',
  'windows-1250',
  'macintosh',
  'iso-8859-2',
  'windows-1254',
  'windows-1251',
  'windows-1256',
] as const
/** `windows-1252`: western Europe; `windows-1250`, `iso-8859-2`: central Europe; `macintosh`: old Macs, and Excel there. */
export type CodePage = (typeof CODE_PAGES)[number]

const UNICODE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be'] as const
export const ENCODINGS = [...UNICODE_ENCODINGS, ...CODE_PAGES] as const
export type Encoding = (typeof ENCODINGS)[number]

export const isCodePage = (encoding: Encoding): encoding is CodePage => CODE_PAGES.some((page) => page === encoding)

/** What people call them, beside the names above: in a command, an address or a program's menu. */
const OTHER_NAMES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  unicode: 'utf-16le',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp1254: 'windows-1254',
  cp1256: 'windows-1256',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'windows-1252',
  latin2: 'iso-8859-2',
  mac: 'macintosh',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  'x-mac-roman': 'macintosh',
}

/** The encoding somebody means; undefined when nobody calls one that. */
export function findEncoding(name: string): Encoding | undefined {
  const folded = name.trim().toLowerCase().replaceAll(/[_ ]/g, '-')
  const known = ENCODINGS.find((encoding) => encoding === folded || encoding.replace('windows-', '') === folded)
  return known ?? (Object.hasOwn(OTHER_NAMES, folded) ? OTHER_NAMES[folded] : undefined)
}

const tables = new Map<CodePage, readonly string[]>()

/** The letters of the bytes 0x80 to 0xFF, in order. */
export function lettersOf(page: CodePage): readonly string[] {
  let letters = tables.get(page)
  if (!letters) {
    letters = [...new TextDecoder(page).decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128))]
    tables.set(page, letters)
  }
  return letters
}
