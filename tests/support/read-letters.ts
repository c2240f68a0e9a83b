/** How large the words on a projected screen are, read off the page itself, and which of them are cut or covered. */
import type { Page } from 'playwright-core'

/**
 * Everything that stands against the bars of docs/visual-language.md, a line each: words smaller than 28 units (names
 * smaller than 40), words off the screen or cut within a letter, words and cards that lie on each other. A unit is
 * 1/1,080 of the screen's shorter side.
 */
export const findUnreadable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const WORDS_MIN = 28
    const NAME_MIN = 40
    const NAMES = 'h1, h2, h3, .sketch-caption strong, .spotlight-lens, .prompt-lenses'
    const CARDS = '.column-card, .group-card, .sheet-card, .map-label, .heading-column-head, .scene-head'
    const unit = Math.min(innerWidth, innerHeight) / 1080
    const problems = new Set<string>()
    type Seen = { words: string; box: DOMRect; holder: Element }
    const seen: Seen[] = []

    /** How much the page is scaled where an element stands: its drawn height over the one it has in its own lengths. */
    const readScale = (element: Element): number => {
      let scale = 1
      for (let outer: Element | null = element; outer; outer = outer.parentElement) {
        const { transform } = getComputedStyle(outer)
        if (transform !== 'none') scale *= new DOMMatrix(transform).a
      }
      return scale
    }
    /** The part of a box that no outer element cuts off, and whether one of them cuts after whole lines. */
    const readShown = (holder: Element, box: DOMRect) => {
      let { left, top, right, bottom } = box
      let endsInDots = false
      for (let outer: Element | null = holder; outer; outer = outer.parentElement) {
        const style = getComputedStyle(outer)
        if (style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis') endsInDots = true
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue
        const edges = outer.getBoundingClientRect()
        left = Math.max(left, edges.left)
        top = Math.max(top, edges.top)
        right = Math.min(right, edges.right)
        bottom = Math.min(bottom, edges.bottom)
      }
      return { box: new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top)), endsInDots }
    }

    const range = document.createRange()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const holder = text.parentElement
      const words = text.textContent?.trim() ?? ''
      if (!holder || words === '' || holder.closest('script, style, noscript, .layer-leaving')) continue
      if (!holder.checkVisibility({ checkVisibilityCSS: true })) continue
      range.selectNodeContents(text)
      const whole = range.getBoundingClientRect()
      if (whole.width === 0 || whole.height === 0) continue
      const shown = readShown(holder, whole)
      const said = `“${words.slice(0, 40)}” in ${holder.tagName.toLowerCase()}.${holder.className}`
      if (shown.box.width < 1 || shown.box.height < 1) {
        if (!shown.endsInDots) problems.add(`${said} is cut off`)
        continue
      }
      const size = (Number.parseFloat(getComputedStyle(holder).fontSize) * readScale(holder)) / unit
      const least = holder.closest(NAMES) && !holder.closest('.prompt-own') ? NAME_MIN : WORDS_MIN
      if (size < least - 0.1) problems.add(`${said} is ${size.toFixed(1)} units`)
      const isCut =
        shown.box.width < whole.width - 1.5 || shown.box.height < whole.height - Math.max(4, size * unit * 0.35)
      if (isCut && !shown.endsInDots) problems.add(`${said} is cut within`)
      const { left, top, right, bottom } = shown.box
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
        problems.add(`${said} is not on the screen`)
      seen.push({ words: words.slice(0, 40), box: shown.box, holder })
    }

    const lieOnEachOther = (one: DOMRect, other: DOMRect, slack: number): boolean =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        if (one.holder.contains(other.holder) || other.holder.contains(one.holder)) continue
        // Lines of letters reach a little beyond their line.
        const slack = unit * 10
        if (lieOnEachOther(one.box, other.box, slack))
          problems.add(`“${one.words}” and “${other.words}” lie on each other`)
      }
    }
    const cards = [...document.querySelectorAll(CARDS)].filter((card) => !card.closest('.layer-leaving'))
    for (const [index, one] of cards.entries()) {
      const box = one.getBoundingClientRect()
      for (const other of cards.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue
        if (lieOnEachOther(box, other.getBoundingClientRect(), 2))
          problems.add(
            `${one.className} “${one.textContent?.slice(0, 30)}” lies on ${other.className} “${other.textContent?.slice(0, 30)}”`,
          )
      }
    }
    if (seen.length === 0) problems.add('there is not a word on the screen')
    return [...problems]
  })
