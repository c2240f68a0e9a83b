/**
 * The poster: one upright A4 page with the QR code, the short address and the code, and three steps in plain words.
 * It is opened with a facilitator's token, or by the organiser, and knows how to print itself.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { EventInfo, JoinInfo } from '@gatherboard/shared/api/events'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { useEffect, useState, type ReactNode } from 'react'
import { readEvent, readEventAccess, readJoinInfo } from '../../api/events.ts'
import { say, sayRich } from '../../i18n/say-poster.ts'
import { showDay } from '../../i18n/moment.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { useFragmentToken } from '../../kept/use-fragment-secret.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useReturn } from '../../ui/use-return.ts'
import { findOrganiserKey } from '../../kept/organiser-key.ts'
import './poster.css'
import { strong } from './rich.tsx'

type PosterFacts = { event: EventInfo } & JoinInfo

export default function PosterPage({ eventId }: { eventId: string }) {
  const facilitator = useFragmentToken('poster', eventId)
  const [organiser] = useState(findOrganiserKey)
  const credential = chooseCredential(facilitator, organiser)
  const facts = useLoaded(credential && `${credential.kind} ${credential.token}`, (signal) =>
    readFacts(eventId, credential, signal),
  )
  const title = facts.value?.event.title
  useEffect(() => {
    document.title = title ? say('windowTitleOf', { title }) : say('windowTitle')
  }, [title])
  // The laptop may have joined another network since: a poster with the old address leads nowhere.
  useReturn(() => void facts.reload())
  return (
    <>
      <header className="poster-tools">
        {!credential && (
          <Notice tone="bad" title={say('needsOrganiser')}>
            {say('needsOrganiserDetail')}
          </Notice>
        )}
        <ProblemNotice error={facts.error} />
        {facts.loading && !facts.value && <p role="status">{say('loading')}</p>}
        {facts.value && (
          <>
            <Button kind="main" onClick={() => print()}>
              {say('print')}
            </Button>
            <p className="soft">{say('printHint')}</p>
          </>
        )}
      </header>
      {facts.value && <Poster facts={facts.value} />}
    </>
  )
}

type Credential = { kind: 'facilitator' | 'organiser'; token: string }

function chooseCredential(facilitator: string | undefined, organiser: string | undefined): Credential | undefined {
  if (facilitator) return { kind: 'facilitator', token: facilitator }
  return organiser ? { kind: 'organiser', token: organiser } : undefined
}

async function readFacts(
  eventId: string,
  credential: Credential | undefined,
  signal: AbortSignal,
): Promise<PosterFacts> {
  const caller = { eventId, token: credential?.token ?? '' }
  if (credential?.kind === 'organiser') {
    const { event, joinCode, links } = await readEventAccess(caller, signal)
    return { event, joinCode, link: links.participant }
  }
  const [event, joinInfo] = await Promise.all([readEvent(caller, signal), readJoinInfo(caller, signal)])
  return { event, ...joinInfo }
}

/** Where headings flow like words, a mark stays with the first word of its own. */
function MarkedLabel({ number, label }: { number: number; label: string }) {
  const [first = '', ...others] = label.split(' ')
  return (
    <>
      <span className="poster-marked">
        <LensMark number={number} /> {first}
      </span>
      {others.map((word) => ` ${word}`).join('')}
    </>
  )
}

function Poster({ facts: { event, joinCode, link } }: { facts: PosterFacts }) {
  const address = shortAddress(link)
  return (
    <main className="poster" lang="en">
      <header>
        <h1 className={nameSize(event.title, 28, 60)} dir={directionOf(event.title)}>
          {event.title}
        </h1>
        <p className={`poster-when ${nameSize(event.place, 50, 80)}`} dir={directionOf(event.place)}>
          {event.place}
          <br />
          {showDay(event.date)}
        </p>
      </header>
      <ul
        className={`poster-lenses ${nameSize(event.lenses.map((lens) => lens.label).join(), 60, 120)}`}
        aria-label={say('headings')}
      >
        {event.lenses.map((lens, index) => (
          <li key={lens.id} dir={directionOf(lens.label)}>
            <MarkedLabel number={lensNumber(index)} label={lens.label} />
          </li>
        ))}
      </ul>
      <QrCode className="poster-qr" text={link} label={say('qrCode')} />
      <p className="poster-typed">
        {sayRich('noCamera', {
          address,
          code: showJoinCode(joinCode),
          small: asSmall,
          where: asAddress(nameSize(address, 24, 32)),
          what: asCode,
        })}
      </p>
      <ol className="poster-steps">
        <li>{sayRich('stepScan', { b: strong })}</li>
        <li>{sayRich('stepWrite', { b: strong })}</li>
        <li>{sayRich('stepSend', { b: strong })}</li>
      </ol>
      <footer>
        <p>{say('purpose', { day: showDay(event.deleteAfter.slice(0, 10)) })}</p>
      </footer>
    </main>
  )
}

const asSmall = (words: ReactNode[]): ReactNode => <span>{words}</span>

const asAddress =
  (size: string) =>
  (words: ReactNode[]): ReactNode => <strong className={`poster-address ${size}`}>{words}</strong>

const asCode = (words: ReactNode[]): ReactNode => (
  <strong className="poster-code" translate="no">
    {words}
  </strong>
)

/** Long words get smaller letters: the page cannot grow. The bounds are in characters. */
const nameSize = (text: string, long: number, longer: number): string =>
  text.length > longer ? 'poster-longer' : text.length > long ? 'poster-long' : ''

/** What a person has to type: the address without `http://` and without the code. */
const shortAddress = (link: string): string => new URL(link, location.href).host
