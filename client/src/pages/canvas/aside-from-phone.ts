/** Setting aside everything that one phone has written, with the way back beside what is said of it. */
import { restoreBatch, setAsideFromPhone } from '../../api/notes.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import type { Say } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { say as sayWall } from '../../i18n/say-wall.ts'
import { addAside, forgetAside } from '../../panel/aside-batches.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'

/**
 * Asked of the server, which alone knows which notes are one phone's. The way back stays until it is taken or closed,
 * and the panel has it too: undo knows nothing of what the server has done. Never rejects.
 */
export async function asideAllOfPhone(caller: EventCaller, noteId: string, say: Say): Promise<void> {
  try {
    const aside = await setAsideFromPhone(caller, noteId)
    const { batch, count } = aside
    if (count > 0) addAside(caller.eventId, aside)
    offerBack({ caller, batch, say }, { words: sayCanvas('asideFromPhone', { count }) })
  } catch (error) {
    say({ words: describeProblem(error).detail, tone: 'bad' })
  }
}

type Offer = { caller: EventCaller; batch: string; say: Say }

/** What came of it, and the way back: again after a failure, as nothing has been brought back by then. */
function offerBack(offer: Offer, said: { words: string; tone?: 'bad' }): void {
  offer.say({ ...said, action: { label: sayWall('undo'), run: () => void bringBack(offer) }, stays: true })
}

async function bringBack(offer: Offer): Promise<void> {
  const { caller, batch, say } = offer
  try {
    const count = await restoreBatch(caller, batch)
    forgetAside(caller.eventId, batch)
    say({ words: sayCanvas('backFromAside', { count }) })
  } catch (error) {
    offerBack(offer, { words: describeProblem(error).detail, tone: 'bad' })
  }
}
