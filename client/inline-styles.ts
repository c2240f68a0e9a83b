/**
 * Vite plugin: puts the styles of a page into the page. On a slow network a file of its own costs seconds in which
 * nothing is drawn, and these are 5 KB compressed.
 */
import type { Plugin } from 'vite'

const LINK = /<link rel="stylesheet"[^>]* href="\/([^"]+)"[^>]*>/g

export function inlineStyles(): Plugin {
  return {
    name: 'gatherboard:inline-styles',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) =>
        html.replace(LINK, (link, file: string) => {
          const asset = bundle?.[file]
          if (asset?.type !== 'asset') return link
          // "</" would end the element; it stands in no style of ours, and must not begin to unnoticed.
          const css = String(asset.source)
          if (css.includes('</')) throw new Error(`${file} cannot be put into a page`)
          return `<style>${css}</style>`
        }),
    },
  }
}
