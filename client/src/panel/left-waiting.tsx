/**
 * Notes that still wait although new ones like them would not: switching off that they wait shows none of them. They are
 * said to be there, and all can be shown at once but those in which something may be personal.
 */
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { BackstageNote } from '@gatherboard/shared/wall/note'
import type { EventCaller } from '../api/event-caller.ts'
import { moveNote } from '../api/notes.ts'
import { say } from '../i18n/say-panel.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'

export type Switches = Pick<EventInfo, 'approval' | 'flagsWait' | 'newcomersWait' | 'open'>

/**
 * @param isJustOff somebody here has just switched off that notes wait: whatever waits now is said
 * @returns those that no switch holds back any more; while new phones' notes wait nobody can tell which those are
 */
export function findLeftWaiting(
  notes: readonly BackstageNote[],
  { approval, flagsWait, newcomersWait }: Switches,
  isJustOff: boolean,
): readonly BackstageNote[] {
  const waiting = notes.filter(({ status }) => status === 'waiting')
  if (isJustOff) return waiting
  if (approval || newcomersWait) return []
  return flagsWait ? waiting.filter(({ flags }) => flags.length === 0) : waiting
}

type LeftWaitingProps = { caller: EventCaller; notes: readonly BackstageNote[] }

/** @param notes as `findLeftWaiting` finds them */
export function LeftWaiting({ caller, notes }: LeftWaitingProps) {
  const plain = notes.filter(({ flags }) => flags.length === 0)
  const personal = notes.length - plain.length
  const show = useAction(async () => {
    for (const { id } of plain) await moveNote(caller, id, 'publish')
  })
  return (
    // Always on the page, so that it is heard when it comes.
    <div role="status">
      {notes.length > 0 && (
        <Notice tone="warn" title={say('leftWaiting', { count: notes.length })}>
          <p>{say('leftWaitingMeans')}</p>
          {personal > 0 && <p>{say('leftPersonal', { count: personal })}</p>}
          {plain.length > 0 && (
            <Button busy={show.busy} onClick={() => void show.run()}>
              {say('leftShow', { count: plain.length })}
            </Button>
          )}
        </Notice>
      )}
      <ProblemNotice error={show.error} />
    </div>
  )
}
