/**
 * Vite plugin for the phone: Vite's own helper for parts that come later is 1.1 KB compressed, most of it for fetching
 * ahead what a part of ours never has (checked by scripts/build.mjs). This one fetches a part's style sheet and then
 * the part. That a file that could not be had is asked for again is the business of api/load-part.ts, which reads its
 * name here.
 */
import type { Plugin } from 'vite'

const HELPER = '\0vite/preload-helper.js'

const CODE = `
const styles = {}
const loadStyle = (href) => styles[href] ??= new Promise((resolve, reject) => {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  link.onload = resolve
  link.onerror = () => {
    delete styles[href]
    link.remove()
    reject(new Error('Unable to preload CSS for ' + href))
  }
  document.head.append(link)
})
export const __vitePreload = (load, files = []) => Promise.all(files.filter((file) => file.endsWith('.css')).map((file) => loadStyle('/' + file))).then(load)
`

export const smallPreload = (): Plugin => ({
  name: 'gatherboard:small-preload',
  enforce: 'pre',
  load: (id) => (id === HELPER ? CODE : undefined),
})
