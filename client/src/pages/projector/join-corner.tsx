/**
 * How to take part, always in sight: QR code, address and the six characters, large enough to read from the back row.
 */
import type { JoinInfo } from '@gatherboard/shared/api/events'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { useEffect, useState, type ReactNode } from 'react'
import { readJoinInfoAndClock } from '../../api/events.ts'
import { say, sayRich } from '../../i18n/say-projector.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { watchClock } from '../../ui/use-clock-jump.ts'

/**
 * `clockAheadMs`: the server's clock less this device's. It is read again each time, because clocks drift over days.
 */
type Reception = { join: JoinInfo | undefined; clockAheadMs: number }

const RETRY_MS = 4_000
/** A code can be changed during an event; an old one on the screen would send people nowhere. */
const REFRESH_MS = 30_000

/** Asks until it is told, and again from time to time. What was known stays on the screen while the server is away. */
export function useReception(eventId: string, token: string): Reception {
  const [reception, setReception] = useState<Reception>({ join: undefined, clockAheadMs: 0 })
  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      clearTimeout(timer)
      let waitMs = REFRESH_MS
      try {
        const next = await readJoinInfoAndClock({ eventId, token }, abort.signal)
        setReception((before) => (isSame(before, next) ? before : next))
      } catch {
        // A projector shows no errors: the quiet mark beside the title says what there is to say.
        waitMs = RETRY_MS
      }
      clearTimeout(timer)
      if (!abort.signal.aborted) timer = setTimeout(() => void load(), waitMs)
    }
    void load()
    const stopWatching = watchClock(() => void load())
    return () => {
      stopWatching()
      abort.abort()
      clearTimeout(timer)
    }
  }, [eventId, token])
  return reception
}

/** Header times are whole seconds: they say each time something a little different. */
const CLOCK_NOISE_MS = 1_000

const isSame = (one: Reception, other: Reception): boolean =>
  one.join?.joinCode === other.join?.joinCode &&
  one.join?.link === other.join?.link &&
  Math.abs(one.clockAheadMs - other.clockAheadMs) < CLOCK_NOISE_MS

export function JoinCorner({ info }: { info: JoinInfo }) {
  return (
    <section className="join-corner" aria-label={say('takePart')}>
      <div className="join-words">
        <p className="join-how">{say('scanOrGoTo')}</p>
        <p className="join-host" translate="no">
          {showAddress(info)}
        </p>
        <p className="join-code" translate="no">
          {showJoinCode(info.joinCode)}
        </p>
      </div>
      <QrCode className="join-qr" text={info.link} label={say('qrCode', { link: info.link })} />
    </section>
  )
}

/** The same while everybody is still arriving: as large as there is room, and in one sentence. */
export function JoinPanel({ info }: { info: JoinInfo }) {
  return (
    <section className="join-panel" aria-label={say('takePart')}>
      <QrCode className="join-qr" text={info.link} label={say('qrCode', { link: info.link })} />
      <p className="join-sentence">
        {sayRich('howToJoin', {
          address: showAddress(info),
          code: showJoinCode(info.joinCode),
          host: as('join-host'),
          strong: as('join-code'),
        })}
      </p>
    </section>
  )
}

const as =
  (className: string) =>
  (words: ReactNode[]): ReactNode => (
    <strong className={className} translate="no">
      {words}
    </strong>
  )

/** Typed by hand, an address on plain http has to say so; any other is found without. */
function showAddress({ link }: JoinInfo): string {
  const { host, protocol } = new URL(link)
  return protocol === 'https:' ? host : `http://${host}`
}
