import { describe, expect, it } from 'vitest'
import { CLOSE } from '../sync/close-codes.ts'
import { CreateEventSchema, PatchEventSchema } from './events.ts'
import { JoinSchema } from './join.ts'
import { MoveNoteSchema, PutNoteSchema } from './notes.ts'
import { CreateProgrammeSchema } from './programmes.ts'
import { SketchWordsSchema } from './sketches.ts'
import { TakeSnapshotSchema } from './snapshots.ts'
import { StageSchema } from './stage.ts'
import { LIMITS } from '../values/limits.ts'
import { createProblem, PROBLEMS, type ProblemCode } from './problem.ts'
import { newDeviceSecret } from '../values/ids.ts'

const event = { title: 'Spring gathering', place: 'Town hall', date: '2026-03-14' }

describe('bodies', () => {
  it('[P11] of a new event are cleaned, and need a title, a place and a day that exists', () => {
    expect(CreateEventSchema.parse({ ...event, title: '  Spring \n gathering\u0000 ' })).toEqual(event)
    for (const wrong of [
      { title: '' },
      { title: ' \u200e\n '.replace('\u200e', '') },
      { title: 'x'.repeat(LIMITS.titleCharactersMax + 1) },
      { place: undefined },
      { date: '2026-02-30' },
      { date: '14.03.2026' },
      { date: 'tomorrow' },
    ]) {
      expect(CreateEventSchema.safeParse({ ...event, ...wrong }).success, JSON.stringify(wrong)).toBe(false)
    }
  })

  it('[D6] [P11] have words of one cleaning, whatever they are for', () => {
    const given = `Tea\u000band\u2028cake\u{e0041}, x${'\u0301'.repeat(99)}`
    const line = `Tea and cake, x${'\u0301'.repeat(4)}`
    const lines = `Tea\nand\ncake, x${'\u0301'.repeat(4)}`
    const headings = (words: string) => [{ id: 'hope', label: words, prompt: words }]
    const more = (words: string) => ({
      title: words,
      place: words,
      programme: words,
      lenses: headings(words),
      supportLines: [{ label: words, phone: '116 123' }],
    })
    expect(CreateEventSchema.parse({ ...event, ...more(given) })).toEqual({ ...event, ...more(line) })
    const phase = (words: string) => ({ mode: 'open', label: words, prompt: words })
    expect(PatchEventSchema.parse({ title: given, lenses: headings(given), phase: phase(given) })).toMatchObject({
      title: line,
      lenses: headings(line),
      phase: phase(line),
    })
    expect(SketchWordsSchema.parse({ title: given, artist: given, alt: given, transcript: given })).toEqual({
      title: line,
      artist: line,
      alt: lines,
      transcript: lines,
    })
    expect(CreateProgrammeSchema.parse({ name: given, purpose: given })).toMatchObject({ name: line, purpose: lines })
    expect(TakeSnapshotSchema.parse({ label: given })).toEqual({ label: line })
    // What only looks like a name is none.
    for (const words of ['\u3164', '\u2800 \u200b', '\u0301', '\u00ad\u2067'])
      expect(CreateEventSchema.safeParse({ ...event, title: words }).success).toBe(false)
  })

  it('[P11] have days of the years 1900 to 9899, so that a last day can be counted from them', () => {
    for (const date of ['1900-01-01', '9899-12-31']) {
      expect(CreateEventSchema.safeParse({ ...event, date }).success).toBe(true)
    }
    for (const day of ['0001-01-01', '1899-12-31', '9900-01-01', '9998-01-01', '9999-12-31']) {
      for (const wrong of [{ date: day }, { deleteAfter: day }]) {
        const issues = CreateEventSchema.safeParse({ ...event, ...wrong }).error?.issues
        expect(issues?.map(({ message }) => message)).toEqual(['must be a day of the years 1900 to 9899'])
      }
    }
  })

  it('[P11] of headings need one to eight with ids that differ', () => {
    const lens = (id: string) => ({ id, label: 'Hope' })
    const take = (lenses: unknown): boolean => CreateEventSchema.safeParse({ ...event, lenses }).success
    expect(take([lens('hope')])).toBe(true)
    expect(take(Array.from({ length: LIMITS.lensesMax }, (_, at) => lens(`l${at}`)))).toBe(true)
    for (const wrong of [
      [],
      [lens('hope'), lens('hope')],
      Array.from({ length: LIMITS.lensesMax + 1 }, (_, at) => lens(`l${at}`)),
      [lens('Hope')],
      [lens('__proto__')],
      [{ id: 'hope', label: ' ' }],
    ])
      expect(take(wrong)).toBe(false)
  })

  it('[P11] of a note have defaults, and refuse what is no revision, language or visibility', () => {
    expect(PutNoteSchema.parse({ lens: 'hope', text: 'x' })).toEqual({ lens: 'hope', text: 'x', visibility: 'wall' })
    for (const lang of ['en', 'en-GB', 'zh-Hans-CN', 'cy'])
      expect(PutNoteSchema.safeParse({ lens: 'hope', text: 'x', lang }).success).toBe(true)
    for (const wrong of [
      { rev: 0 },
      { rev: 1.5 },
      { rev: '2' },
      { lang: 'english please' },
      { visibility: 'all' },
      { text: 7 },
      { lens: '' },
      { mode: 'moon' },
      { source: 'phone' },
      { text: 'x'.repeat(LIMITS.bodyBytesMax + 1) },
    ]) {
      expect(
        PutNoteSchema.safeParse({ lens: 'hope', text: 'x', ...wrong }).success,
        JSON.stringify(wrong).slice(0, 40),
      ).toBe(false)
    }
  })

  it('[P11] are refused with what they do not name, however deep', () => {
    expect(PutNoteSchema.safeParse({ lens: 'hope', text: 'x', author: 'Grace' }).success).toBe(false)
    expect(PatchEventSchema.safeParse({ title: 'T', joinCode: 'AAAAAA' }).success).toBe(false)
    expect(PatchEventSchema.safeParse({ stage: { blank: true, timer: { endsAt: 1, label: 'Tea' } } }).success).toBe(
      false,
    )
  })

  it('[C1] of a note may name a consent text that was ever shown, and no other', () => {
    for (const consent of [1, 2])
      expect(PutNoteSchema.parse({ lens: 'hope', text: 'x', quote: true, consent }).consent).toBe(consent)
    for (const consent of [0, 3, 1.5, '2', null])
      expect(PutNoteSchema.safeParse({ lens: 'hope', text: 'x', quote: true, consent }).success).toBe(false)
  })

  it('[P11] of a place hold finite coordinates on the page', () => {
    expect(MoveNoteSchema.safeParse({ pos: [1.5, -2] }).success).toBe(true)
    for (const pos of [[1], [1, 2, 3], [1e9, 0], [Number.NaN, 0], ['1', '2'], null])
      expect(MoveNoteSchema.safeParse({ pos }).success).toBe(false)
    expect(StageSchema.safeParse({ view: [0, 0, 0, 10] }).success).toBe(false)
  })

  it('[R7] of joining take a device’s secret of at least 128 random bits', () => {
    expect(JoinSchema.safeParse({ code: 'K7M 4XQ', device: newDeviceSecret() }).success).toBe(true)
    for (const device of ['short', 'x'.repeat(21), `${'x'.repeat(22)}!`, 'x'.repeat(129)])
      expect(JoinSchema.safeParse({ code: 'K7M4XQ', device }).success).toBe(false)
  })
})

describe('problems and close codes', () => {
  it('[P12] every problem has a status, words for a person and nothing that only a program reads', () => {
    for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
      const problem = createProblem(code)
      expect(problem).toMatchObject({ code, type: `about:blank#${code}` })
      expect(problem.status).toBeGreaterThanOrEqual(400)
      for (const words of [problem.title, problem.detail]) expect(words).toMatch(/^[A-Z“].{8,}[^ ]$/)
    }
  })

  it('[P12] a problem’s code stays its own whatever is added to it', () => {
    expect(createProblem('note-changed', { text: 'new words', rev: 3, status: 409 })).toMatchObject({
      code: 'note-changed',
      text: 'new words',
      rev: 3,
    })
  })

  it('[P3] what is for good lies between 4400 and 4499, where y-websocket gives up, and what is for now does not', () => {
    const forGood = ['badFrame', 'unauthorised', 'forbidden', 'notFound', 'liveEnded', 'deleted', 'replaced']
    for (const [name, { code }] of Object.entries(CLOSE))
      expect(code >= 4400 && code <= 4499, name).toBe(forGood.includes(name))
    expect(Object.fromEntries(Object.entries(CLOSE).map(([name, { code }]) => [name, code]))).toEqual({
      restarting: 1012,
      tryAgain: 1013,
      badFrame: 4400,
      unauthorised: 4401,
      forbidden: 4403,
      notFound: 4404,
      liveEnded: 4409,
      deleted: 4410,
      replaced: 4429,
      reloaded: 4500,
      tooSlow: 4508,
      clientIdTaken: 4510,
      tooMany: 4529,
    })
  })

  it('[P3] a reason fits into a closing frame', () => {
    for (const { reason } of Object.values(CLOSE))
      expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(123)
  })
})
