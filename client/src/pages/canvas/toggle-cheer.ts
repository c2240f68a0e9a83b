/** "Me too" on the canvas: shown at once, taken back, with a reason, when the server does not take it. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { Unreachable } from '../../api/client.ts'
import type { Say } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { Own } from '../../own/use-own.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'

export function toggleCheer({ store, view }: Own, noteId: NoteId, say: Say): void {
  store?.cheer(noteId, !view.reactions.cheers.has(noteId)).catch((error: unknown) =>
    say({
      words: error instanceof Unreachable ? sayCanvas('cheerNotSent') : describeProblem(error).detail,
      tone: 'bad',
    }),
  )
}
