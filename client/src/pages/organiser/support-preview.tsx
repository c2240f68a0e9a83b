import { directionOf } from '@gatherboard/shared/values/direction'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { say, sayRich } from '../../i18n/say-organiser.ts'
import { strong } from './rich.tsx'

/** The number for emergencies, as phones have it. */
const DANGER_NUMBER = '999'

/** What a phone shows: the same words, in its English. */
export function SupportPreview({ lines }: { lines: readonly SupportLine[] }) {
  return (
    <figure className="organiser-support-preview">
      <figcaption>{say('previewTitle')}</figcaption>
      <p>{sayRich('previewDanger', { number: DANGER_NUMBER, b: strong })}</p>
      {lines.length > 0 && <p>{say('previewAlso')}</p>}
      <ul>
        {lines.map(({ label, phone, text, url }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines may be alike while they are typed
          <li key={index}>
            <span dir={directionOf(label)}>{label === '' ? '…' : label}</span>
            <strong>
              {[
                phone && say('previewRing', { number: phone }),
                text && say('previewText', { number: text }),
                url && say('previewOpen'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </strong>
          </li>
        ))}
      </ul>
    </figure>
  )
}
