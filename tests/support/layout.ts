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
      if (right > clientWidth + 0.5 || left < -0.5) problems.push(`${name} goes from ${Math.round(left)} to ${Math.round(right)}`)
    }
    return problems
  })
