/** Small texts of the phone's pages that outlive the page. Unsent notes are not kept here but in the outbox. */
import { createKept } from '../kept/kept.ts'

export const {
  read: readKept,
  readJson: readKeptJson,
  keep,
  forget,
  forgetRefused,
  keys: keptKeys,
} = createKept(() => localStorage)
