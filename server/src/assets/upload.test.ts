/**
 * Forms as people, their networks and their enemies send them: whatever comes, the answer is what was sent or a
 * refusal in words, nothing is thrown where nobody listens (vitest fails a run in which that happens), no file stays
 * open, and nothing is waited for for ever.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom, seeds, type Random } from '../../../tests/support/random.ts'
import { readUpload } from './upload.ts'

const LIMITS = { fileBytesMax: 4_096, fieldBytesMax: 200, fieldsMax: 4 }
const FORMS_A_SEED = 60

let dir: string
let count = 0
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gatherboard-upload-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A body in pieces, which ends, or breaks off as a connection does. */
function send(
  pieces: readonly Uint8Array[],
  { contentType = 'multipart/form-data; boundary=b', breaksOff = false } = {},
): Request {
  const left = [...pieces]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift()
      if (piece) controller.enqueue(piece)
      else if (breaksOff) controller.error(new Error('aborted'))
      else controller.close()
    },
  })
  return new Request('http://wall.test/', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
    duplex: 'half',
  } as RequestInit)
}

async function read(text: string | Uint8Array, options?: { contentType?: string; breaksOff?: boolean }) {
  count += 1
  const into = join(dir, String(count))
  const result = await readUpload(
    send([typeof text === 'string' ? Buffer.from(text, 'latin1') : text], options),
    into,
    LIMITS,
  )
  return { result, kept: existsSync(into) ? readFileSync(into, 'latin1') : undefined }
}

/** Files of this test that are open: Linux tells. */
const listOpen = (): string[] =>
  existsSync('/proc/self/fd')
    ? readdirSync('/proc/self/fd').flatMap((fd) => {
        try {
          const name = readlinkSync(`/proc/self/fd/${fd}`)
          return name.startsWith(dir) ? [name] : []
        } catch {
          // The handle that reads this folder is gone again by now.
          return []
        }
      })
    : []

const FILE = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
const field = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const END = '--b--\r\n'

describe('a form with a picture', () => {
  it('[A11] is read: the file into its place, the words by their names, whatever the pieces it comes in', async () => {
    const form = Buffer.from(`${field('title', 'A tree')}${FILE}abc\r\n${field('alt', '')}${END}`)
    for (const size of [form.length, 7, 1]) {
      const pieces = Array.from({ length: Math.ceil(form.length / size) }, (_, at) =>
        form.subarray(at * size, (at + 1) * size),
      )
      const into = join(dir, `in-${size}`)
      const result = await readUpload(send(pieces), into, LIMITS)
      expect(result).toEqual({
        ok: true,
        value: new Map([
          ['title', 'A tree'],
          ['alt', ''],
        ]),
      })
      expect(readFileSync(into, 'latin1')).toBe('abc')
    }
    expect(listOpen()).toEqual([])
  })

  it.each([
    ['a file that never ends', `${FILE}abc`],
    ['a file that ends in half a boundary', `${FILE}abc\r\n--`],
    ['a file without a byte that never ends', FILE],
    ['a field that never ends', `${FILE}abc\r\n--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nA tr`],
    ['headers that never end', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Ty'],
    ['a second file, which never ends', `${FILE}abc\r\n${FILE}def`],
    [
      'a file of another name, which never ends',
      `--b\r\nContent-Disposition: form-data; name="other"; filename="a"\r\n\r\nabc`,
    ],
    ['nothing', ''],
    ['a first line only', '--b\r\n'],
    ['no boundary in it', 'abc'],
    ['no file', `${field('title', 'A tree')}${END}`],
    ['nothing between its boundaries', END],
    ['a file without its name', `--b\r\nContent-Disposition: form-data; filename="a"\r\n\r\nabc\r\n${END}`],
    [
      'a file under another name',
      `--b\r\nContent-Disposition: form-data; name="other"; filename="a"\r\n\r\nabc\r\n${END}`,
    ],
    ['a file larger than may be', `${FILE}${'x'.repeat(LIMITS.fileBytesMax + 1)}\r\n${END}`],
    ['a field longer than may be', `${field('title', 'x'.repeat(LIMITS.fieldBytesMax + 1))}${FILE}abc\r\n${END}`],
    [
      'another form inside',
      `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n--c--\r\n${END}`,
    ],
    [
      'an encoding nobody knows',
      `--b\r\nContent-Disposition: form-data; name="title"\r\nContent-Type: text/plain; charset=x-nobody\r\n\r\nA tree\r\n${END}`,
    ],
  ])('[A11] with %s is refused in words', async (_what, text) => {
    const { result } = await read(text)
    expect(result).toMatchObject({
      ok: false,
      refused: { code: expect.stringMatching(/^(bad-request|body-too-large|wrong-type)$/) },
    })
    expect(listOpen()).toEqual([])
  })

  it.each([
    ['no boundary', 'multipart/form-data; a=b'],
    ['an empty boundary', 'multipart/form-data; boundary='],
    ['half a boundary', 'multipart/form-data; boundary="b'],
    ['another type', 'text/plain'],
    ['no more than its type', 'multipart/form-data'],
  ])('[A11] whose header has %s is refused in words', async (_what, contentType) => {
    expect((await read('abc', { contentType })).result.ok).toBe(false)
  })

  it.each([
    ['in a file', `${FILE}abc`],
    ['in headers', '--b\r\nContent-Dis'],
    ['before anything', ''],
    ['in a second file', `${FILE}abc\r\n${FILE}d`],
  ])('[A11] whose sender goes away %s is given up', async (_where, text) => {
    expect((await read(text, { breaksOff: true })).result).toMatchObject({
      ok: false,
      refused: { code: 'bad-request' },
    })
    expect(listOpen()).toEqual([])
  })

  it.each(seeds(8))(
    '[A11] however it is put together wrongly, it is taken whole or refused (seed %i)',
    async (seed) => {
      const random = createRandom(seed)
      for (let at = 0; at < FORMS_A_SEED; at += 1) {
        const form = spoil(random, compose(random))
        const into = join(dir, `${seed}-${at}`)
        const result = await readUpload(
          send(cut(random, form), {
            breaksOff: random.chance(0.1),
            contentType: random.chance(0.05)
              ? `multipart/form-data; boundary=${'b'.repeat(random.below(3_000))}`
              : 'multipart/form-data; boundary=b',
          }),
          into,
          LIMITS,
        )
        if (result.ok) expect(existsSync(into)).toBe(true)
        else expect(result.refused.code).toMatch(/^(bad-request|body-too-large|wrong-type)$/)
      }
      expect(listOpen()).toEqual([])
    },
  )
})

/** A form of parts that may be any, each perhaps not what it should be. */
function compose(random: Random): Buffer {
  const parts = Array.from({ length: random.below(6) }, () => {
    const disposition = random.pick([
      'Content-Disposition: form-data; name="file"; filename="a.jpg"',
      'Content-Disposition: form-data; name="title"',
      'Content-Disposition: form-data',
      'Content-Disposition: attachment; name=file',
      'X: y',
      '',
      'Content-Disposition: form-data; name="file"; filename*=utf-8\'\'%',
      'Content-Disposition: form-data; name="a\rb"',
    ])
    const type = random.pick([
      'Content-Type: image/jpeg',
      'Content-Type: application/octet-stream',
      'Content-Type: text/plain; charset=x-nobody',
      'Content-Type: ;',
      'Content-Type:',
      'Content-Transfer-Encoding: base64',
      'Content-Type: multipart/mixed; boundary=c',
      `X: ${'y'.repeat(random.below(100_000))}`,
      `${'X: y\r\n'.repeat(random.below(3_000))}X: y`,
    ])
    const body = random.pick([
      '',
      'abc',
      '--b',
      '\r\n',
      '\r\n--b',
      'x'.repeat(random.below(LIMITS.fileBytesMax * 2)),
      '--c\r\n\r\nabc\r\n--c--',
    ])
    return `--b\r\n${disposition}\r\n${type}\r\n\r\n${body}\r\n`
  })
  return Buffer.from(
    `${random.chance(0.2) ? 'before\r\n' : ''}${parts.join('')}${random.chance(0.7) ? END : ''}${random.chance(0.2) ? 'x'.repeat(random.below(200_000)) : ''}`,
    'latin1',
  )
}

/** Cut short, or with bytes that are others. */
function spoil(random: Random, form: Buffer): Buffer {
  const spoilt = Buffer.from(form)
  if (spoilt.length > 0 && random.chance(0.3))
    for (let times = random.below(5); times >= 0; times -= 1)
      spoilt[random.below(spoilt.length)] = random.pick([0, 10, 13, 34, 45, 59, 255]) ?? 0
  return random.chance(0.5) ? spoilt.subarray(0, random.below(spoilt.length + 1)) : spoilt
}

function cut(random: Random, form: Buffer): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < form.length;) {
    const size = 1 + random.below(random.chance(0.5) ? 40 : 70_000)
    pieces.push(form.subarray(at, at + size))
    at += size
  }
  return pieces
}
