/**
 * Vite plugin: puts `retryEntry` into the large-screen page, ahead of whatever may fail to come. It is the one inline
 * script there is; the server allows it by its hash, which it takes from the page it serves
 * (server/src/http/page-policy.ts). A style sheet of the page goes to its end: from the head, one that hangs would keep
 * even the plain words from being drawn. The app waits for it there as well, as module scripts do for every style sheet
 * of the page.
 */
import { minifySync, type Plugin } from 'vite'
import { retryEntry } from './src/large/retry-entry.ts'

const LINK = /\s*<link rel="stylesheet"[^>]*>/g

export function inlineRetry(): Plugin {
  const { code, errors } = minifySync('retry-entry.js', `(${retryEntry.toString()})()`)
  if (errors.length > 0) throw new Error(`retry-entry.ts cannot be put into a page: ${errors[0]?.message}`)
  if (code.includes('</')) throw new Error('retry-entry.ts cannot be put into a page')
  return {
    name: 'gatherboard:inline-retry',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const links = html.match(LINK) ?? []
        return html
          .replace(LINK, '')
          .replace('<title>', () => `<script>${code.trim()}</script>\n    <title>`)
          .replace(/\s*<\/body>/, (end) => links.join('') + end)
      },
    },
  }
}
