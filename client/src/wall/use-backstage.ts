/** The notes the wall does not show, live. Only a facilitator's token opens this room. */
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { readBackstageNote, type BackstageNote } from '@gatherboard/shared/wall/note'
import { openBackstage, roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import { useEffect, useState } from 'react'
import { openConnection, type Connection, type ConnectionStatus } from './connection.ts'
import { decideReturnMs } from './return-wait.ts'
import type { EventCaller } from '../api/event-caller.ts'

export type Backstage = { notes: readonly BackstageNote[]; status: ConnectionStatus }

const NOTHING_YET: Backstage = { notes: [], status: { state: 'connecting' } }
/** After these the document in hand cannot go on (it may hold what was erased since), and a new one can. */
const RENEWABLE: ReadonlySet<number> = new Set([
  CLOSE.badFrame.code,
  CLOSE.forbidden.code,
  CLOSE.reloaded.code,
  CLOSE.clientIdTaken.code,
])
const RENEW_AGAIN_AFTER_MS = 60_000

export function useBackstage({ eventId, token }: EventCaller): Backstage {
  const [backstage, setBackstage] = useState(NOTHING_YET)
  useEffect(() => {
    let leave = enter()
    let renewedAt = -Infinity
    let failures = 0
    let returnTimer: ReturnType<typeof setTimeout> | undefined

    function renew(): void {
      renewedAt = Date.now()
      leave()
      leave = enter()
    }

    function enter(): () => void {
      const connection = openConnection({
        room: roomName('backstage', eventId as EventId),
        token,
        view: 'canvas',
        endWhenReloaded: true,
      })
      const stopReading = readNotes(connection, (notes) => setBackstage((before) => ({ ...before, notes })))
      const stopListening = connection.subscribe(() => {
        const { status } = connection
        setBackstage((before) => (before.status === status ? before : { ...before, status }))
        if (status.state !== 'ended' || !RENEWABLE.has(status.code)) return
        if (Date.now() - renewedAt >= RENEW_AGAIN_AFTER_MS) failures = 0
        failures += 1
        if (failures === 1) renew()
        // Refused again at once it stays ended and says so, instead of hammering the server. Sent away again, because
        // what somebody else wrote could not be kept, it comes back a little later each time.
        else if (status.code >= 4500)
          returnTimer = setTimeout(
            renew,
            decideReturnMs({ view: 'canvas', code: status.code, failures, random: Math.random() }),
          )
      })
      return () => {
        stopListening()
        stopReading()
        connection.close()
      }
    }

    return () => {
      clearTimeout(returnTimer)
      leave()
      setBackstage(NOTHING_YET)
    }
  }, [eventId, token])
  return backstage
}

function readNotes({ doc }: Connection, show: (notes: readonly BackstageNote[]) => void): () => void {
  const { notes } = openBackstage(doc)
  const readAll = (): void => {
    const read = [...notes.entries()].flatMap(([id, entry]) => readBackstageNote(id, entry) ?? [])
    // The longest waiting first; the id keeps the order the same for notes of one minute.
    show(read.sort((one, other) => one.createdMinute - other.createdMinute || (one.id < other.id ? -1 : 1)))
  }
  notes.observeDeep(readAll)
  return () => notes.unobserveDeep(readAll)
}
