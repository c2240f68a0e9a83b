/** What browser tests and the bench look at. It holds nothing that the page's own console could not reach: no token. */
import type { Editor } from '@tldraw/tldraw'
import type * as Y from 'yjs'

type TestHook = { editor: Editor; doc: Y.Doc }

declare global {
  interface Window {
    __gatherboard?: TestHook
  }
}

export function exposeForTests(hook: TestHook): () => void {
  window.__gatherboard = hook
  return () => {
    if (window.__gatherboard === hook) delete window.__gatherboard
  }
}
