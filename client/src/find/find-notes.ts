/** Notes whose words hold what somebody looks for. */
import type { Note } from '@gatherboard/shared/wall/note'
import { createFind } from './find-words.ts'

export const findNotes = createFind<Note>(({ text }) => text)
