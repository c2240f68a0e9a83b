/**
 * Notes that still wait although new ones like them would not: switching off that they wait shows none of them. They are
 * said to be there, and all can be shown at once but those in which something may be personal.
 */
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { BackstageNote } from '@gatherboard/shared/wall/note'
import { ApiProblem } from '../api/client.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { moveNote } from '../api/notes.ts'
import { say } from '../i18n/say-panel.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'

export type Switches = Pick<EventInfo, 'approval' | 'flagsWait' | 'newcomersWait' | 'open'>

/**
 * @param leftOver what waited when somebody here switched off that notes wait: its reason has gone
 * @returns those that no switch holds back any more; while new phones' notes wait nobody can tell which others those are
 */
export function findLeftWaiting(
  notes: readonly BackstageNote[],
  { approval, flagsWait, newcomersWait }: Switches,
  leftOver: ReadonlySet<string>,
): readonly BackstageNote[] {
  // What comes in now waits for the same reason as what came before.
  if (approval) return []
  const isFree = ({ flags }: BackstageNote): boolean => !newcomersWait && (!flagsWait || flags.length === 0)
  return notes.filter((note) => note.status === 'waiting' && (leftOver.has(note.id) || isFree(note)))
}

/** The ids of all that wait. */
export const listWaiting = (notes: readonly BackstageNote[]): ReadonlySet<string> =>
  new Set(notes.filter(({ status }) => status === 'waiting').map(({ id }) => id))

type LeftWaitingProps = { caller: EventCaller; notes: readonly BackstageNote[] }

/** @param notes as `findLeftWaiting` finds them */
export function LeftWaiting({ caller, notes }: LeftWaitingProps) {
  const plain = notes.filter(({ flags }) => flags.length === 0)
  const personal = notes.length - plain.length
  const show = useAction(async () => {
    for (const { id } of plain) await showNote(caller, id)
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

const OF_ONE_NOTE: ReadonlySet<string> = new Set(['no-such-note', 'note-erased', 'note-changed'])

/** What its writer has withdrawn meanwhile is no reason to leave the others waiting; a full wall stops all. */
async function showNote(caller: EventCaller, id: string): Promise<void> {
  try {
    await moveNote(caller, id, 'publish')
  } catch (error) {
    if (!(error instanceof ApiProblem) || !OF_ONE_NOTE.has(error.code)) throw error
  }
}
