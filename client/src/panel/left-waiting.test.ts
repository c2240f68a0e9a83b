import type { BackstageNote } from '@gatherboard/shared/wall/note'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { findLeftWaiting, listWaiting, type Switches } from './left-waiting.tsx'

const note = (status: BackstageNote['status'], ...flags: string[]): BackstageNote => ({
  id: newNoteId(),
  lens: 'need',
  text: 'A bench',
  source: 'phone',
  createdMinute: 0,
  status,
  flags,
})
const plain = note('waiting')
const flagged = note('waiting', 'phone-number')
const NOTES = [plain, flagged, note('set-aside'), note('report-only')]
const NONE: Switches = { approval: false, flagsWait: false, newcomersWait: false, open: true }

describe('notes that wait although new ones would not', () => {
  it.each<[string, Partial<Switches>, readonly BackstageNote[]]>([
    ['are all that wait when no switch is on', {}, [plain, flagged]],
    ['are those with nothing personal while what may be personal waits', { flagsWait: true }, [plain]],
    ['are none while all wait', { approval: true }, []],
    ['are none while new phones’ wait: nobody can tell whose they are', { newcomersWait: true }, []],
  ])('%s', (_title, switches, left) => {
    expect(findLeftWaiting(NOTES, { ...NONE, ...switches }, new Set())).toEqual(left)
  })

  it('are all that waited when something was switched off, and not what other switches hold back since', () => {
    const later = note('waiting')
    const switches = { ...NONE, newcomersWait: true, flagsWait: true }
    expect(findLeftWaiting([...NOTES, later], switches, listWaiting(NOTES))).toEqual([plain, flagged])
  })

  it('are none while all wait, whatever was switched off', () => {
    expect(findLeftWaiting(NOTES, { ...NONE, approval: true }, listWaiting(NOTES))).toEqual([])
  })
})
