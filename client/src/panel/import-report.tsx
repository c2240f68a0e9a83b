/** What the server made of a file: how many notes came in, and which lines it skipped and why. */
import type { Imported } from '@gatherboard/shared/api/import'
import { say } from '../i18n/say-panel.ts'
import { Notice } from '../ui/notice.tsx'

/** More rows than anyone reads would only make the page slow. */
const SKIPPED_SHOWN = 200
/** So few are shown without being asked for. */
const SKIPPED_OPEN_MAX = 12

/** More numbers than these nobody looks up. */
const LINES_NAMED_MAX = 50

export function ImportReport({ name, answer }: { name: string; answer: Imported }) {
  const { imported, setAside, skipped, skippedMore, doubtful } = answer
  const skippedCount = skipped.length + skippedMore
  const sentences = [
    say('importedFrom', { file: name }),
    ...(setAside > 0 ? [say('countImportedAside', { count: setAside })] : []),
    say('countSkipped', { count: skippedCount }),
  ]
  return (
    <div>
      <Notice tone={imported > 0 ? 'good' : 'warn'} title={say('countImported', { count: imported })}>
        <p>{sentences.join(' ')}</p>
        {doubtful.length > 0 && <p>{say('doubtfulLines', { count: doubtful.length, lines: listLines(doubtful) })}</p>}
      </Notice>
      {skipped.length > 0 && <SkippedLines skipped={skipped} count={skippedCount} />}
    </div>
  )
}

/** `2, 7, 31 …` */
const listLines = (lines: readonly number[]): string =>
  lines.slice(0, LINES_NAMED_MAX).join(', ') + (lines.length > LINES_NAMED_MAX ? ' …' : '')

/** @param count of all of them; the server does not send every one */
function SkippedLines({ skipped, count }: { skipped: Imported['skipped']; count: number }) {
  return (
    <details open={skipped.length <= SKIPPED_OPEN_MAX}>
      <summary>{say('skippedLines')}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that a keyboard can scroll it */}
      <div className="scroller panel-skipped" tabIndex={0} role="region" aria-label={say('skippedLines')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('line')}</th>
              <th scope="col">{say('whySkipped')}</th>
            </tr>
          </thead>
          <tbody>
            {skipped.slice(0, SKIPPED_SHOWN).map(({ line, reason }) => (
              <tr key={`${line} ${reason}`}>
                <td>{line}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > SKIPPED_SHOWN && <p className="small soft">{say('andMore', { count: count - SKIPPED_SHOWN })}</p>}
    </details>
  )
}
