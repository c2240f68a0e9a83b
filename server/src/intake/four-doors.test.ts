/**
 * One table of what a note is, put to every door by which notes come: a phone (or a participant's large screen), a
 * helper with paper, a file, and a facilitator's canvas. The doors refuse in their own ways; what is kept is the same.
 */
import { writeNote } from '@gatherboard/shared/wall/note'
import { FULL_WORDS } from '@gatherboard/shared/wall/note-rules'
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { describe, expect, it } from 'vitest'
import { ANNA, FACILITATOR, FacilitatorPeer, TestWorld } from '../../../tests/support/world.ts'
import { importNotes } from '../import/import-notes.ts'

const DOORS = ['phone', 'paper', 'file', 'canvas'] as const
type Door = (typeof DOORS)[number]

type Offered = { text: string; quote?: boolean; consent?: number; forReport?: boolean }
/** What became of it: what is kept, on the wall or behind it, or what was said. */
type Outcome = { text?: string; quote?: boolean; consent?: number; flags?: readonly string[]; refused?: string }

/** Offers a note at a door, and says what is kept of it. Of the canvas `forReport` is that it was removed again. */
async function offer(world: TestWorld, door: Door, { text, forReport = false, ...consent }: Offered): Promise<Outcome> {
  const noteId = newNoteId()
  if (door === 'phone' || door === 'paper') {
    const request = { text, visibility: forReport ? 'report' : 'wall', ...consent } as const
    const answer = await world.put(noteId, request, door === 'phone' ? ANNA : FACILITATOR)
    return answer.ok ? readKept(world, noteId) : { refused: answer.refused.detail ?? answer.refused.code }
  }
  if (door === 'file') {
    const row = { line: 1, text, ownId: noteId, ...(forReport ? { status: 'report-only' as const } : {}), ...consent }
    const { skipped } = await importNotes(
      {
        liveEvent: world.liveEvent,
        findLens: () => 'hope',
        nowMs: () => world.clock.nowMs(),
        signal: new AbortController().signal,
      },
      {
        format: 'gatherboard',
        unknownLens: 'skip',
        encoding: 'utf-8',
        separator: ',',
        headingRows: 1,
        rows: only(row),
      },
    )
    const [refused] = skipped
    return refused ? { refused: refused.reason } : readKept(world, noteId)
  }
  const peer = await FacilitatorPeer.join(world.liveEvent)
  writeNote(peer.wall.notes, noteId, { lens: 'hope', text, source: 'canvas', createdMinute: 0, ...consent })
  if (forReport) {
    await world.liveEvent.saved()
    await peer.pull()
    peer.wall.notes.delete(noteId)
  }
  await world.liveEvent.saved()
  return readKept(world, noteId)
}

async function* only<Row>(row: Row): AsyncGenerator<Row> {
  yield row
}

function readKept({ liveEvent }: TestWorld, noteId: NoteId): Outcome {
  const backstage = liveEvent.state.backstageNotes.get(noteId)
  const note = liveEvent.state.wallNotes.get(noteId) ?? backstage
  if (!note) return {}
  const { text, quote, consent } = note
  return {
    text,
    ...(quote === undefined ? {} : { quote }),
    ...(consent === undefined ? {} : { consent }),
    ...(backstage ? { flags: backstage.flags } : {}),
  }
}

const long = '🙂'.repeat(LIMITS.noteCharactersMax + 1)

describe('what a note is, at every door', () => {
  it.each<[string, string, Outcome | 'refused', Outcome]>([
    [
      'plain words',
      'A bench & <b>shade</b> ☕',
      { text: 'A bench & <b>shade</b> ☕' },
      { text: 'A bench & <b>shade</b> ☕' },
    ],
    ['what cannot be seen', 'a\u0007 \u202ebench\ufeff', { text: 'a bench' }, { text: 'a bench' }],
    ['other line ends', 'a\r\nbench\u2028here', { text: 'a\nbench\nhere' }, { text: 'a\nbench\nhere' }],
    [
      'marks without end',
      `a${'\u0301'.repeat(60)}b`,
      { text: `á${'\u0301'.repeat(3)}b` },
      { text: `a${'\u0301'.repeat(4)}b` },
    ],
    ['soft line ends of Word', 'one\u000btwo\u000cthree', { text: 'one\ntwo\nthree' }, { text: 'one\ntwo\nthree' }],
    ['tag characters', `bench${'\u{e0061}'.repeat(30)}`, { text: 'bench' }, { text: 'bench' }],
    ['hundreds of empty lines', `a${'\n'.repeat(499)}b`, { text: 'a\n\n\nb' }, { text: 'a\n\n\nb' }],
    ['a direction without end', '\u2067bench', { text: '\u2067bench\u2069' }, { text: '\u2067bench\u2069' }],
    ['letters that look like none', '\u3164\u2800', 'refused', { text: '' }],
    // What is being typed on a canvas: its letters and spaces are left alone.
    ['letters in parts, and spaces round them', ' cafe\u0301 ', { text: 'café' }, { text: ' cafe\u0301 ' }],
    // A canvas begins a note with nothing in it, and is never closed by a slip.
    ['nothing to read', ' \u200b', 'refused', { text: ' ' }],
    ['one letter too many', long, 'refused', { text: long }],
  ])('[D6] [I2] [L11] %s', async (_what, text, kept, onCanvas) => {
    await using world = await TestWorld.open()
    for (const door of DOORS) {
      const outcome = await offer(world, door, { text })
      if (door === 'canvas') expect(outcome, door).toEqual(onCanvas)
      else if (kept === 'refused') expect(outcome, door).toEqual({ refused: expect.any(String) })
      else expect(outcome, door).toEqual(kept)
    }
  })

  it.each<[string, Offered, Outcome, Outcome]>([
    [
      'a yes under a text',
      { text: 'x', quote: true, consent: CONSENT_TEXT },
      { quote: true, consent: CONSENT_TEXT },
      {},
    ],
    ['a yes without a number', { text: 'x', quote: true }, { quote: true }, {}],
    ['a number beside a no', { text: 'x', quote: false, consent: CONSENT_TEXT }, { quote: false }, {}],
    ['a number alone', { text: 'x', consent: CONSENT_TEXT }, {}, {}],
  ])('[C1] [D16] what it says about quoting: %s', async (_what, offered, kept, onCanvas) => {
    await using world = await TestWorld.open()
    for (const door of DOORS)
      expect(await offer(world, door, offered), door).toEqual({ text: 'x', ...(door === 'canvas' ? onCanvas : kept) })
  })

  it.each([
    ['a telephone number', 'ring 07700 900123', ['phone-number']],
    ['nothing of the kind', 'a bench', []],
  ])('[I17] behind the wall it is marked with what looks like %s', async (_what, text, flags) => {
    await using world = await TestWorld.open()
    for (const door of DOORS) expect(await offer(world, door, { text, forReport: true }), door).toEqual({ text, flags })
  })

  it('[I17] the marks follow the words, whoever changes them', async () => {
    await using world = await TestWorld.open({ approval: true })
    const noteId = await world.add('ring 07700 900123 or write to a@b.org')
    const flags = () => world.liveEvent.state.backstageNotes.get(noteId)?.flags
    expect(flags()).toEqual(['phone-number', 'e-mail'])
    await world.moderation.redact(world.event.id, noteId, 'write to a@b.org')
    expect(flags()).toEqual(['e-mail'])
    await world.put(noteId, { text: 'a bench', rev: 2, overTouched: true })
    expect(flags()).toEqual([])
  })

  it('[L14] a full wall is full at each: it is told so, and a canvas’s words wait behind it', async () => {
    await using world = await TestWorld.open()
    await world.liveEvent.change((change) => {
      for (let at = 0; at < LIMITS.notesPerWallMax; at += 1)
        change.addNote(
          newNoteId(),
          { lens: 'need', text: 'x', source: 'import', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        )
    })
    const outcomes: Record<Door, Outcome> = {
      phone: { refused: 'wall-full' },
      paper: { refused: FULL_WORDS.wall },
      file: { refused: FULL_WORDS.wall },
      canvas: { text: 'one more', flags: [] },
    }
    for (const door of DOORS) expect(await offer(world, door, { text: 'one more' }), door).toEqual(outcomes[door])
    // Behind it there is room.
    for (const door of DOORS)
      expect(await offer(world, door, { text: 'for the report', forReport: true }), door).toEqual({
        text: 'for the report',
        flags: [],
      })
  })
})
