/** *Saved*, *saving* or *offline*, always true, and what to do when the page cannot help itself. */
import { useEffect } from 'react'
import { say as sayWall } from '../i18n/say-wall.ts'
import { isLeavingWithPhone } from '../kept/use-leave-with-phone.ts'
import { Button } from '../ui/button.tsx'
import type { Connection } from '../wall/connection.ts'
import { countWaiting, describeStatus, describeUnsent, type Unsent } from './status-words.ts'
import { useConnectionField } from '../wall/use-view.ts'
import './save-status.css'

const NOTHING_UNSENT: Unsent = { count: 0, trouble: undefined }

/**
 * @param troubleClass of the line that tells of trouble: each page has its own place for it
 * @param unsent what waits beside the document, on a participant's page
 */
export function SaveStatus({
  connection,
  onRenew,
  troubleClass,
  unsent = NOTHING_UNSENT,
}: {
  connection: Connection
  onRenew: () => void
  troubleClass: string
  unsent?: Unsent | undefined
}) {
  const status = useConnectionField(connection, 'status')
  const saved = useConnectionField(connection, 'saved')
  const isWaiting = countWaiting(unsent) > 0
  const { tone, word, detail } = isWaiting ? describeUnsent(unsent, status) : describeStatus(status, saved)
  useAskBeforeLeaving(!saved || isWaiting)
  return (
    <>
      <span className={`save-status save-${tone}`} title={detail}>
        <span className="save-dot" aria-hidden="true" />
        {word}
      </span>
      <div className={troubleClass} role="alert">
        {tone === 'bad' && (
          <p>
            {detail} {status.state === 'ended' && <Button onClick={onRenew}>{sayWall('tryAgain')}</Button>}
          </p>
        )}
      </div>
    </>
  )
}

/** While it is so, the browser asks before the page goes: what is only here would go with it. */
export function useAskBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined
    const ask = (event: BeforeUnloadEvent): void => void (isLeavingWithPhone() || event.preventDefault())
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
}
