/** How to take part, always in sight: QR code, address and the six characters, large enough to read from the back row. */
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { useEffect, useState } from 'react'
import { callJson } from '../../api/client.ts'
import { QrCode } from '../../ui/qr-code.tsx'

export type JoinInfo = { joinCode: string; link: string }

const RETRY_MS = 4_000
/** A code can be changed during an event; an old one on the screen would send people nowhere. */
const REFRESH_MS = 30_000

/** Asks until it is told, and again from time to time. What was known stays on the screen while the server is away. */
export function useJoinInfo(eventId: string, token: string): JoinInfo | undefined {
  const [info, setInfo] = useState<JoinInfo>()
  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      let next = REFRESH_MS
      try {
        const fresh = await callJson<JoinInfo>(`/api/events/${eventId}/join-info`, { token, signal: abort.signal })
        setInfo((before) => (before?.joinCode === fresh.joinCode && before.link === fresh.link ? before : fresh))
      } catch {
        // A projector shows no errors: the line about the connection says what there is to say.
        next = RETRY_MS
      }
      if (!abort.signal.aborted) timer = setTimeout(() => void load(), next)
    }
    void load()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [eventId, token])
  return info
}

export function JoinCorner({ info }: { info: JoinInfo }) {
  const { host, protocol } = new URL(info.link)
  return (
    <section className="join-corner" aria-label="How to take part">
      <QrCode className="join-qr" text={info.link} label={`QR code of ${info.link}`} />
      <div className="join-words">
        <p className="join-how">Scan, or go to</p>
        <p className="join-host">
          {protocol === 'https:' ? '' : 'http://'}
          {host}
        </p>
        <p className="join-code">{showJoinCode(info.joinCode)}</p>
      </div>
    </section>
  )
}
