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
      if (words.width === 0) continue
      for (let box = text.parentElement; box; box = box.parentElement) {
        const { display, overflowX, position } = getComputedStyle(box)
        if (overflowX !== 'visible') break
        // For screen readers alone.
        if (box.clientWidth === 1) break
        if (display !== 'inline' && display !== 'contents') {
          const { left, right } = box.getBoundingClientRect()
          if (words.right > right + 1 || words.left < left - 1) {
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
