/**
 * What is asked about a participant's own words, in a corner of the wall: words that the server did not take as they
 * were, changes in which something looks personal, and whom one can turn to.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { leaveOut } from '@gatherboard/shared/values/personal-details'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { Own } from '../../own/use-own.ts'
import { CareQuestion } from '../../parts/care-check.tsx'
import { Support } from '../../parts/support.tsx'
import { UnsettledNotes } from '../../parts/unsettled-notes.tsx'
import '../../parts/ask.css'
import '../../parts/care-check.css'
import './own-corner.css'
import type { AskedChange } from './use-own-writing.ts'

type OwnCornerProps = {
  own: Own
  asked: readonly AskedChange[]
  /** What was changed last in its place. */
  lastText: string
  supportLines: readonly SupportLine[] | undefined
  onSend: (change: AskedChange) => void
  /** @param text without what was found */
  onLeaveOut: (change: AskedChange, text: string) => void
  /** A button that had the focus has gone. */
  onDone: () => void
}

export function OwnCorner({ own, asked, lastText, supportLines, onSend, onLeaveOut, onDone }: OwnCornerProps) {
  const { store, notes } = own
  return (
    <div className="own-corner">
      <UnsettledNotes entries={own.view.outbox.entries} onSettle={(noteId, how) => void store?.[how](noteId)} />
      {asked.map((change) => (
        <section key={change.noteId} className="lost-words" aria-label={sayCanvas('beforeChangeIsSent')}>
          <blockquote className="quoted-words" dir={directionOf(change.text)}>
            {change.text}
          </blockquote>
          <CareQuestion
            asking={change.found}
            text={change.text}
            isAside
            visibility={notes.find(({ noteId }) => noteId === change.noteId)?.content.visibility ?? 'wall'}
            onLeaveOut={() => onLeaveOut(change, leaveOut(change.text, change.found).text)}
            onSend={() => {
              onSend(change)
              onDone()
            }}
          />
        </section>
      ))}
      <Support text="" sentText={lastText} lines={supportLines} onHidden={onDone} />
    </div>
  )
}
