import { describe, expect, it } from 'vitest'
import { LIMITS, SERVER_LIMITS } from '../values/limits.ts'
import { countNote, findFull, readNoteText } from './note-rules.ts'

const { notesPerWallMax: wallMax } = LIMITS
const { notesBehindWallMax: behindMax, notesPerEventMax: eventMax } = SERVER_LIMITS

describe('what a note is', () => {
  it.each<[string, { wall: number; behind: number }, 'wall' | 'behind', ReturnType<typeof findFull>]>([
    ['an empty event, for the wall', { wall: 0, behind: 0 }, 'wall', undefined],
    ['a wall with one place left', { wall: wallMax - 1, behind: 0 }, 'wall', undefined],
    ['a full wall', { wall: wallMax, behind: 0 }, 'wall', 'wall'],
    ['a wall that a canvas has overfilled', { wall: wallMax + 3, behind: 0 }, 'wall', 'wall'],
    ['a full wall, for what is to wait', { wall: wallMax, behind: 0 }, 'behind', undefined],
    ['full behind the wall', { wall: 0, behind: behindMax }, 'behind', 'behind'],
    ['full behind the wall, for the wall', { wall: 0, behind: behindMax }, 'wall', undefined],
    ['a full event, for the wall', { wall: 10, behind: eventMax - 10 }, 'wall', 'event'],
    ['a full event, for what is to wait', { wall: eventMax - behindMax, behind: behindMax }, 'behind', 'event'],
  ])('[L14] [L20] finds what is full in %s', (_what, counts, to, full) =>
    expect(findFull(counts, to === 'wall')).toBe(full),
  )

  it.each([
    ['  a bench \n', 7],
    ['cafe\u0301', 4],
    ['🙂🙂', 2],
    ['a\u202eb\u0007c', 3],
    [' \u200b', 0],
  ])('[L11] counts %j as it will be kept', (given, characters) => expect(countNote(given)).toBe(characters))

  it('[I2] [L11] counts as it decides: what counts 500 is kept, what counts one more is too long', () => {
    for (const letter of ['x', '🙂', 'e\u0301', 'x\u0007']) {
      const full = ` ${letter.repeat(LIMITS.noteCharactersMax)} `
      expect([countNote(full), readNoteText(full)]).toEqual([500, { text: expect.any(String) }])
      expect(readNoteText(`${full}${letter}`.replaceAll(' ', ''))).toEqual({ problem: 'long', characters: 501 })
    }
  })
})
