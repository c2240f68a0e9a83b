/**
 * The entry of the large-screen pages. It only reads the address and loads the page that belongs to it;
 * each page is a folder in `pages/` and pages never import each other.
 */
import { mendPath } from '@gatherboard/shared/values/link-secrets'
import { StrictMode, Suspense, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { say } from './i18n/say-large.ts'
import './ui/tokens.css'
import './ui/typeface.css'
import './ui/base.css'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { leaveComposingAlone } from './ui/composing-keys.ts'
import { followTranslation } from './ui/translated.ts'
import { loadPage, waitForServer } from './large/load-page.ts'
import { isTooOld } from './large/too-old.ts'

const CanvasPage = loadPage(() => import('./pages/canvas/canvas-page.tsx'))
const ProjectorPage = loadPage(() => import('./pages/projector/projector-page.tsx'))
const OrganiserPage = loadPage(() => import('./pages/organiser/organiser-page.tsx'))
const PanelPage = loadPage(() => import('./pages/panel/panel-page.tsx'))
const ListPage = loadPage(() => import('./pages/list/list-page.tsx'))
const SortPage = loadPage(() => import('./pages/sort/sort-page.tsx'))
const ReportPage = loadPage(() => import('./pages/report/report-page.tsx'))
const PosterPage = loadPage(() => import('./pages/organiser/poster-page.tsx'))

const ROUTES: ReadonlyArray<readonly [pattern: RegExp, page: ComponentType<{ eventId: string }>]> = [
  [/^\/e\/([A-Za-z0-9_-]+)\/canvas\/?$/, CanvasPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/projector\/?$/, ProjectorPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/panel\/?$/, PanelPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/list\/?$/, ListPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/sort\/?$/, SortPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/poster\/?$/, PosterPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/report\/?$/, ReportPage],
  [/^\/organise\/?$/, OrganiserPage],
]

function findPage(path: string) {
  for (const [pattern, Page] of ROUTES) {
    const match = pattern.exec(path)
    if (match) return <Page eventId={match[1] ?? ''} />
  }
  return <p className="notice">{say('noPage')}</p>
}

/** A screen that nobody sits at must come back by itself; not at once, so that a page that always breaks stays calm. */
const RELOAD_AFTER_MS = 5_000

async function reloadWhenServed(): Promise<void> {
  await waitForServer()
  location.reload()
}

/**
 * A mail program may have encoded the `#` of a link, secret and all: the address is put right before anything reads it.
 */
function mendAddress(): void {
  const address = mendPath(location.pathname)
  if (address !== undefined) history.replaceState(history.state, '', address)
}

function LargePage() {
  return (
    <StrictMode>
      <ErrorBoundary
        instead={<p className="notice">{say('broken')}</p>}
        onBroken={() => setTimeout(() => void reloadWhenServed(), RELOAD_AFTER_MS)}
      >
        <Suspense fallback={<p className="notice">{say('loading')}</p>}>{findPage(location.pathname)}</Suspense>
      </ErrorBoundary>
    </StrictMode>
  )
}

const app = document.getElementById('app')
if (app) {
  mendAddress()
  leaveComposingAlone()
  followTranslation()
  createRoot(app).render(isTooOld() ? <p className="notice">{say('tooOld')}</p> : <LargePage />)
}
