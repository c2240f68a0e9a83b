/** What the two builds have in common. Pages are served from /assets with hashed names, cached for ever. */
import browserslistToEsbuild from 'browserslist-to-esbuild'
import type { UserConfig } from 'vite'

export const common: UserConfig = {
  root: import.meta.dirname,
  base: '/',
  appType: 'mpa',
  build: {
    emptyOutDir: true,
    manifest: true,
    // All of it is known to each browser that the pages are promised to (a test looks), and smaller than their names.
    target: 'es2021',
    chunkSizeWarningLimit: 1_500,
    // Inlined data: URLs would need exceptions in the CSP and cannot be cached on their own.
    assetsInlineLimit: 0,
  },
}

/**
 * The oldest browsers that the pages are promised to (README.md), as package.json lists them for browserslist: what their
 * style sheets may leave as it is.
 */
export const targetOf = (pages: 'phone' | 'large'): string[] =>
  browserslistToEsbuild(undefined, { path: import.meta.dirname, env: pages })
