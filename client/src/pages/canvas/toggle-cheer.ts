/** "Me too" on the canvas: shown at once, taken back, with a reason, when the server does not take it. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { Unreachable } from '../../api/client.ts'
import type { Say } from '../../facilitate/said.ts'
import type { Own } from '../../own/use-own.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'

export function toggleCheer({ store, view }: Own, noteId: NoteId, say: Say): void {
  store?.cheer(noteId, !view.reactions.cheers.has(noteId)).catch((error: unknown) =>
    say({
      words:
        error instanceof Unreachable
          ? 'That did not reach the board. Press again when the connection is back.'
          : describeProblem(error).detail,
      tone: 'bad',
    }),
  )
}
