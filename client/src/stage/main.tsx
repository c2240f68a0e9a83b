/**
 * The entry of the large-screen pages. It only reads the address and loads the page that belongs to it;
 * each page is a folder in `pages/` and pages never import each other.
 */
import { StrictMode, Suspense, lazy, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'

const CanvasPage = lazy(() => import('../pages/canvas/canvas-page.tsx'))
const ProjectorPage = lazy(() => import('../pages/projector/projector-page.tsx'))
const OrganiserPage = lazy(() => import('../pages/organiser/organiser-page.tsx'))
const PanelPage = lazy(() => import('../pages/panel/panel-page.tsx'))
const PosterPage = lazy(() => import('../pages/organiser/poster-page.tsx'))

const ROUTES: ReadonlyArray<readonly [pattern: RegExp, page: ComponentType<{ eventId: string }>]> = [
  [/^\/e\/([A-Za-z0-9_-]+)\/canvas\/?$/, CanvasPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/projector\/?$/, ProjectorPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/panel\/?$/, PanelPage],
  [/^\/e\/([A-Za-z0-9_-]+)\/poster\/?$/, PosterPage],
  [/^\/organise\/?$/, OrganiserPage],
]

function findPage(path: string) {
  for (const [pattern, Page] of ROUTES) {
    const match = pattern.exec(path)
    if (match) return <Page eventId={match[1] ?? ''} />
  }
  return <p className="notice">There is no page at this address. Go to the organiser page, or scan the QR code again.</p>
}

const app = document.getElementById('app')
if (app) {
  createRoot(app).render(
    <StrictMode>
      <Suspense fallback={<p className="notice">Loading…</p>}>{findPage(location.pathname)}</Suspense>
    </StrictMode>,
  )
}
