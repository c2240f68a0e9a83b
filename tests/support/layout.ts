/** What is wrong with a page's layout on a small screen, whichever way its words run. */
import type { Page } from 'playwright-core'

/** Parts that reach beyond an edge, and controls smaller than a thumb, one line each; [] when all is well. */
export const findLayoutProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const problems: string[] = []
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`)
    for (const control of document.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, a')) {
      // What is pressed for a hidden radio button or a tick box is its label.
      const target = control instanceof HTMLInputElement ? (control.closest('label') ?? control) : control
      const { width, height, left, right } = target.getBoundingClientRect()
      const name = target.textContent || control.getAttribute('aria-label') || control.tagName
      if (width === 0 || control.classList.contains('skip-link')) continue
      if (height < 43.5 || width < 43.5) problems.push(`${name} is ${Math.round(width)} × ${Math.round(height)}`)
      if (right > clientWidth + 0.5 || left < -0.5)
        problems.push(`${name} goes from ${Math.round(left)} to ${Math.round(right)}`)
    }
    return problems
  })

/** Words that stand out of their button, card or cell, one line each; what is cut off inside counts as being inside. */
export const findSpilledWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const problems = new Set<string>()
    const range = document.createRange()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      range.selectNodeContents(text)
      const words = range.getBoundingClientRect()
      if (words.width === 0 || !text.parentElement) continue
      // A space at the end of a line hangs out of it where spaces are kept, and nobody sees it.
      const { whiteSpace, fontSize } = getComputedStyle(text.parentElement)
      const slack = whiteSpace === 'pre-wrap' ? 1 + Number.parseFloat(fontSize) / 2 : 1
      for (let box: Element | null = text.parentElement; box; box = box.parentElement) {
        const { display, overflowX, position } = getComputedStyle(box)
        if (overflowX !== 'visible') break
        // For screen readers alone.
        if (box.clientWidth === 1) break
        if (display !== 'inline' && display !== 'contents') {
          const { left, right } = box.getBoundingClientRect()
          if (words.right > right + slack || words.left < left - slack) {
            problems.add(`“${text.textContent?.trim()}” leaves its ${box.tagName.toLowerCase()}.${box.className}`)
            break
          }
        }
        // It is laid over what it stands in.
        if (position === 'absolute' || position === 'fixed') break
      }
    }
    return [...problems]
  })

/** A control that is seen: what a person would press of it, and where it is. */
type Seen = { target: HTMLElement; name: string; box: DOMRect }

/**
 * Controls that lie on each other, words cut off at an edge, and on a screen that does not scroll words and controls
 * outside of it, one line each; [] when all is well. What is drawn on the wall itself is not looked at: it is moved
 * about. Words that end in an ellipsis are not cut off.
 */
export const findCrowding = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const problems = new Set<string>()
    const WALL = '.tl-canvas, .wall-stage, .newest'
    const { clientWidth, clientHeight } = document.documentElement
    const isFixed = document.querySelector('.screen, .projector') !== null
    if (document.documentElement.scrollWidth > clientWidth) problems.add('the page is wider than its screen')
    const isOut = ({ left, right, top, bottom }: DOMRect): boolean =>
      left < -1 || right > clientWidth + 1 || (isFixed && (top < -1 || bottom > clientHeight + 1))
    const canBeScrolledTo = (element: Element | null): boolean => {
      for (let box = element; box; box = box.parentElement)
        if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return true
      return false
    }
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ checkVisibilityCSS: true }) &&
      element.closest(`${WALL}, .visually-hidden, .skip-link, [inert]`) === null &&
      getComputedStyle(element).clipPath === 'none'

    /** Without what is scrolled out of sight in a part of the page that scrolls by itself. */
    const seenPart = (element: Element): DOMRect => {
      let { left, right, top, bottom } = element.getBoundingClientRect()
      for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(outer).overflowY)) continue
        const edges = outer.getBoundingClientRect()
        left = Math.max(left, edges.left)
        right = Math.min(right, edges.right)
        top = Math.max(top, edges.top)
        bottom = Math.min(bottom, edges.bottom)
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
    }

    const seen: Seen[] = []
    for (const control of document.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, a[href]')) {
      // What is pressed for a hidden radio button or a tick box is its label.
      const target =
        control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)
          ? (control.closest('label') ?? control)
          : control
      const box = seenPart(target)
      if (!isSeen(target) || box.width <= 1 || box.height <= 1) continue
      const name = (target.textContent || control.getAttribute('aria-label') || control.tagName).trim().slice(0, 40)
      seen.push({ target, name, box })
      if (isOut(box) && !canBeScrolledTo(target)) problems.add(`“${name}” is not on the screen`)
    }
    seen.forEach((one, index) => {
      for (const other of seen.slice(index + 1)) {
        if (one.target.contains(other.target) || other.target.contains(one.target)) continue
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (wide > 2 && high > 2) problems.add(`“${one.name}” and “${other.name}” lie on each other`)
      }
    })

    const range = document.createRange()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const holder = text.parentElement
      if (!holder || !isSeen(holder) || holder.closest('script, style, option') || text.textContent?.trim() === '')
        continue
      const words = text.textContent?.trim().slice(0, 40)
      range.selectNodeContents(text)
      const box = range.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) continue
      let cutBy: Element | undefined
      for (let outer: Element | null = holder; outer; outer = outer.parentElement) {
        const style = getComputedStyle(outer)
        const edges = outer.getBoundingClientRect()
        // For screen readers alone.
        if (edges.width <= 1) {
          cutBy = undefined
          break
        }
        if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') break
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) break
        const cuts = /hidden|clip/
        if (
          (cuts.test(style.overflowX) && (box.left < edges.left - 1 || box.right > edges.right + 1)) ||
          (cuts.test(style.overflowY) && (box.top < edges.top - 4 || box.bottom > edges.bottom + 4))
        )
          cutBy ??= outer
      }
      if (cutBy) problems.add(`“${words}” is cut off by ${cutBy.tagName.toLowerCase()}.${cutBy.className}`)
      else if (isOut(box) && !canBeScrolledTo(holder) && !/ellipsis/.test(getComputedStyle(holder).textOverflow))
        problems.add(`“${words}” is not on the screen`)
    }
    return [...problems]
  })
