/** What the two builds have in common. Pages are served from /assets with hashed names, cached for ever. */
import type { UserConfig } from 'vite'

export const common: UserConfig = {
  root: import.meta.dirname,
  base: '/',
  appType: 'mpa',
  build: {
    emptyOutDir: true,
    manifest: true,
    target: 'es2020',
    chunkSizeWarningLimit: 1_500,
    // Inlined data: URLs would need exceptions in the CSP and cannot be cached on their own.
    assetsInlineLimit: 0,
  },
}
