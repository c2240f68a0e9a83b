/** A page of a few plain words, for whoever has nothing of ours to look at. */
import type { Context } from 'hono'

/** Whether a person sits in front of it, and no program. */
export const wantsPage = (c: Context): boolean =>
  c.req.header('accept')?.includes('text/html') === true && !c.req.path.startsWith('/api/')

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** @param message HTML of our own, never of anybody else */
export const answerPlainPage = (c: Context, title: string, message: string, status: 404 | 421 | 503): Response =>
  // Of 421 hono knows no page.
  c.body(page(title, message), status as 404, { 'content-type': 'text/html; charset=UTF-8' })

const page = (title: string, message: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} – Gatherboard</title>
    <style>
      body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; padding: 10vh 1.5rem; color: #1d1d1f; background: #fdfcf9; }
      main { max-width: 34rem; margin: 0 auto; }
      a { color: #0b57a4; display: inline-block; padding: 0.25rem 0; }
      @media (prefers-color-scheme: dark) { body { color: #f2f2f2; background: #1b1b1d; } a { color: #9ecbff; } }
    </style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${message}</p>
    </main>
  </body>
</html>
`
