import { describe, expect, it } from 'vitest'
import { CODE_PAGES, findEncoding, lettersOf, type CodePage, type Encoding } from './code-pages.ts'
import { decodeText, takeMarks } from './decode-text.ts'

const WORDS = 'id,text\r\n1,Café – naïve “quotes”\r\n'

/** Only for tests: no browser can write an old code page. */
function encodeAs(page: CodePage, text: string): Uint8Array {
  const letters = lettersOf(page)
  return Uint8Array.from(text, (letter) => {
    const byte = letter < '\u0080' ? letter.charCodeAt(0) : 128 + letters.indexOf(letter)
    if (byte === 127) throw new Error(`${page} has no ${letter}`)
    return byte
  })
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const join = (...parts: Array<string | Uint8Array | readonly number[]>): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8(part) : part)]))
function utf16(text: string, { bigEndian, mark }: { bigEndian: boolean; mark: boolean }): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((letter) =>
    Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at)),
  )
  return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
}
const read = (bytes: Uint8Array, asked?: Encoding) => {
  const decoded = decodeText(bytes, asked)
  if ('problem' in decoded) throw new Error(decoded.problem)
  return decoded
}

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', utf8(WORDS)],
    ['utf-8', utf8(`\ufeff${WORDS}`)],
    ['utf-16le', utf16(WORDS, { bigEndian: false, mark: true })],
    ['utf-16be', utf16(WORDS, { bigEndian: true, mark: true })],
    ['utf-16le', utf16(WORDS, { bigEndian: false, mark: false })],
    ['utf-16be', utf16(WORDS, { bigEndian: true, mark: false })],
    ['windows-1252', encodeAs('windows-1252', WORDS)],
    ['macintosh', encodeAs('macintosh', WORDS)],
  ] as const)('is worked out: %s', (encoding, bytes) => {
    expect(read(bytes)).toMatchObject({ text: WORDS, encoding })
  })

  it('of UTF-16 without a mark is worked out when a file is not in English', () => {
    const text = 'متن;عنوان\r\nمحلے میں باغ ہے;ضرورت\r\nبس دیر سے آتی ہے;ضرورت\r\n'
    for (const bigEndian of [true, false]) expect(read(utf16(text, { bigEndian, mark: false })).text).toBe(text)
    expect(read(utf16(`Żółw,ź\r\n${'ąęść '.repeat(9)}`, { bigEndian: false, mark: false })).encoding).toBe('utf-16le')
  })

  it.each(['…', '’', '€', '字', '🙂'])('is UTF-8 with one %s in it, though a few bytes are none', (sign) => {
    const rows = ['caf', 'na', 'r', 's', 'b', 'd'].map((word) => join(word, [0xe9], ' x\r\n'))
    expect(read(join('text\r\n', sign, '\r\n', ...rows)).encoding).toBe('utf-8')
  })

  it('is not UTF-8 because a letter, a space and a quotation mark look like three bytes of it', () => {
    const text = '« café\u00a0»\r\n« fété…” »\r\nété\r\nélève\r\nnoël\r\nçà\r\n'
    expect(read(encodeAs('windows-1252', text)).encoding).toBe('windows-1252')
  })

  it('can be said', () => {
    expect(read(encodeAs('windows-1250', 'Café')).encoding).toBe('windows-1252')
    expect(read(encodeAs('windows-1250', 'Więcej'), 'windows-1250')).toMatchObject({
      text: 'Więcej',
      isEncodingGuessed: false,
    })
    expect(read(encodeAs('windows-1251', 'лес'), 'windows-1251').text).toBe('лес')
    expect(read(Uint8Array.of(0xff, 0xfe), 'macintosh').text).toBe('ˇ˛')
  })

  it.each([
    ['cp1250', 'windows-1250'],
    ['1250', 'windows-1250'],
    ['Windows 1252', 'windows-1252'],
    ['Latin1', 'windows-1252'],
    ['MacRoman', 'macintosh'],
    ['UTF8', 'utf-8'],
    ['UTF_16LE', 'utf-16le'],
    ['klingon', undefined],
    ['__proto__', undefined],
  ])('goes by many names: %s', (name, encoding) => expect(findEncoding(name)).toBe(encoding))

  it('is known of code pages as the web defines them', () => {
    expect(CODE_PAGES.map((page) => lettersOf(page).length)).toEqual(CODE_PAGES.map(() => 128))
    expect(lettersOf('windows-1252').slice(0, 6).join('')).toBe('€\u0081‚ƒ„…')
    expect(lettersOf('windows-1250')[0xb3 - 128]).toBe('ł')
  })
})

/** What people in each place write, with what English keyboards and programs put in between. */
const SAMPLES: ReadonlyArray<readonly [page: CodePage, text: string]> = [
  ['windows-1250', 'text;lens\r\nŻółta ławka i świetlica;need\r\nWięcej zajęć dla młodzieży;hope\r\n'],
  ['windows-1250', 'text\nDużo zieleni, a mało miejsc do siedzenia\n'],
  ['windows-1250', 'tekst\nwięcej miejsc\nogród\n'],
  ['windows-1250', 'tekst\nprzejście\n'],
  ['windows-1250', 'text;lens\nWięcej drzew przy szkole;need\nAutobus jest za rzadko;need\n'],
  ['windows-1250', 'text\nPÓŹNIEJSZE AUTOBUSY\nKRÓTSZE KOLEJKI W PRZYCHODNI, WIĘCEJ ŁAWEK\n'],
  ['windows-1250', 'text\nPříliš žluťoučký kůň úpěl ďábelské ódy\n'],
  ['windows-1250', 'text\nTöbb fű és árnyékos hely, őrült jó közösség\n'],
  ['windows-1250', 'text\n„Świetlica” – otwarta dłużej…\n'],
  ['iso-8859-2', 'text\nŻółta ławka i świetlica, więcej zajęć dla młodzieży\n'],
  ['windows-1252', 'text\nThe café in the mill; a crèche, a fête, a £5 bus\n'],
  ['windows-1252', 'text\nDon’t close it — “we need it”…\n'],
  ['windows-1252', 'text\nLes élèves ont été là, où ça ? À l’école, près du château\n'],
  ['windows-1252', 'text\nMehr Bänke, größere Wege, Öffnungszeiten am Abend, Straßenfest „für alle“\n'],
  ['windows-1252', 'text\nMás bancos, ¿por qué no? Los niños y la mañana\n'],
  ['windows-1252', 'text\nMais ações para crianças, não só à tarde\n'],
  ['windows-1252', 'text\nFler bänkar på ängen, så att äldre får sitta\n'],
  ['windows-1252', 'text\nTaith gerdded i’r tŷ'.replace('ŷ', 'y') + ', mwy o lôn feicio a pharc â choed\n'],
  ['windows-1252', 'text\nÞað væri gott að fá fleiri bekki í garðinn, með útsýni\n'],
  ['windows-1252', 'price\n£5\n£10\n20°\n½ an hour\n'],
  ['macintosh', 'text\nThe café in the mill; a crèche and a fête\n'],
  ['macintosh', 'text\nDon’t close it – “we need it”…\n'],
  ['macintosh', 'text\nLes élèves ont été là, où ça ? À l’école, près du château\n'],
  ['macintosh', 'text\nMehr Bänke, größere Wege, Öffnungszeiten am Abend\n'],
  ['macintosh', 'text\nMás bancos, ¿por qué no? Los niños y la mañana\n'],
  ['windows-1254', 'text\nDaha çok ağaç ve oturacak yer, şehir için güzel bir gün ışığı\n'],
  ['windows-1251', 'text\nБольше скамеек и деревьев\n'],
  ['windows-1256', 'text\nمحلے ميں باغ ہے، بس دير سے آتي ہے\n'],
]

describe('the code page of a file without any mark', () => {
  it.each(SAMPLES)('[M5] is guessed by its letters: %s %j', (page, text) => {
    expect(read(encodeAs(page, text))).toMatchObject({ text, encoding: page, isEncodingGuessed: true })
  })

  it('[M5] is that of western Europe where nothing tells', () => {
    for (const text of [
      'é',
      'a café',
      'Zoë',
      'piñata',
      'Motörhead',
      'façade',
      'A crèche just here',
      'the fête, a jazz band',
    ])
      expect(read(encodeAs('windows-1252', text))).toMatchObject({ text, encoding: 'windows-1252' })
  })
})

describe('a byte that is none', () => {
  const lines = (bytes: Uint8Array) => read(bytes).text.split('\n')
  const MANY = 'Żeby był autobus\nمحلے میں باغ\nA café\n'

  it.each([
    ['', 'text\n'],
    ['with a mark', '\ufefftext\n'],
  ])('[M4] costs one letter of a file of UTF-8 %s', (_what, heading) => {
    const found = lines(join(heading, MANY, 'Half a letter ', [0xc5], ',need\n', 'A bench'))
    expect(found.slice(1, 4)).toEqual(MANY.trim().split('\n'))
    expect(takeMarks(found[4] ?? '')).toEqual({ text: 'Half a letter Å,need', isDoubtful: true })
    expect(found.map((line) => takeMarks(line).isDoubtful)).toEqual([false, false, false, false, true, false])
  })

  it('[M4] of a row in an old code page costs that row, however many there are in it', () => {
    const found = lines(join(MANY, encodeAs('windows-1252', 'Les élèves ont été là – “voilà”'), '\nŻeby'))
    expect(takeMarks(found[3] ?? '')).toEqual({ text: 'Les élèves ont été là – “voilà”', isDoubtful: true })
    expect(found[4]).toBe('Żeby')
  })

  it('[M4] may be half of any letter', () => {
    for (const half of [
      [0xe2, 0x80],
      [0xf0, 0x9f, 0x98],
      [0xf4, 0x90, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xff],
    ])
      expect(lines(join(MANY, 'x', half, '\n', 'é')).at(-1)).toBe('é')
    expect(lines(join(MANY, [0xe2, 0x82])).length).toBe(4)
  })

  it('[M4] makes UTF-8 of no other file: rows that are UTF-8 by chance do not', () => {
    expect(read(encodeAs('windows-1250', 'GÓŁ\nŻółta ławka\nWięcej łąk\nŁódź\nświetlica\n')).encoding).toBe(
      'windows-1250',
    )
    expect(read(encodeAs('windows-1252', '„groß“\nfür\nüber\nBänke\nmöglich\n')).encoding).toBe('windows-1252')
  })

  it('[M4] of UTF-16 costs that letter', () => {
    expect(read(join([0xff, 0xfe], utf16('a\nb', { bigEndian: false, mark: false }), [0x41])).text).toBe('a\nb\ufffd')
    expect(read(utf16('\ufeffa\ud800\nb', { bigEndian: true, mark: false })).text).toBe('a\ufffd\nb')
  })

  it('takes time in proportion to the file', () => {
    const bytes = join(MANY, new Uint8Array(3_000_000).fill(0xe9))
    expect(read(bytes, 'utf-8').text.length).toBe(6_000_000 + MANY.length)
  })
})

describe('a file that is no text', () => {
  it.each([
    ['a workbook', utf8('PK\u0003\u0004\u0014\0'), 'workbook'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'workbook'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82), 'not-text'],
    ['nothing but zeros', new Uint8Array(1_000), 'not-text'],
  ])('is known: %s', (_what, bytes, problem) => expect(decodeText(bytes)).toEqual({ problem }))

  it.each([
    ['an empty one', ''],
    ['one with a slip in it', 'text\nA bell\u0007 and a bench\n'],
    ['one that an old program ended', `text\nA bench\n${'\u001a'}`],
    ['one with a zero in it', `text\n${'A bench\n'.repeat(20)}\0\n`],
  ])('is not: %s', (_what, text) => expect(decodeText(utf8(text))).toMatchObject({ text }))
})
