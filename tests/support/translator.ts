/**
 * A browser that translates each page it opens, as Chrome's menu does: every text is taken out of the page and a
 * `<font>` with other words stands in its place, again and again as the page changes; what says translate="no" is left
 * alone. The words it puts in are the old ones between brackets, so that a test can still read them. Like the real one
 * it keeps to the browser's own functions, whatever a page does to them.
 */
import type { Page } from 'playwright-core'

export const translatePages = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { replaceChild } = Node.prototype
    const readParent = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode')?.get as (this: Node) => Node | null
    const isLeftAlone = (text: Node): boolean => {
      const parent = readParent.call(text)
      return (
        !(parent instanceof Element) ||
        parent.closest('script, style, textarea, font, [translate=no], [contenteditable=true]') !== null
      )
    }
    const translate = (text: Text): void => {
      if (text.data.trim() === '' || isLeftAlone(text)) return
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = `[${text.data}]`
      outer.append(inner)
      replaceChild.call(readParent.call(text) as Node, outer, text)
    }
    const translateAll = (within: Node): void => {
      const texts: Text[] = []
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
      if (within instanceof Text) texts.push(within)
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      texts.forEach(translate)
    }
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.classList.add('translated-ltr')
      translateAll(document.body)
      new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records) {
          if (type === 'characterData') translateAll(target)
          else addedNodes.forEach(translateAll)
        }
      }).observe(document.body, { childList: true, characterData: true, subtree: true })
    })
  })
