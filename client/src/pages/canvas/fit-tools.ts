/**
 * One row of tools, however wide the page, large its text and long the names of the lenses are: step by step, words
 * that a sign says as well go, rare tools move into menus, until what is left fits. CSS says what each step takes away
 * (`.fit-1` to `.fit-9`, each with those before it); the last may take a second row.
 */
const STEPS = ['fit-1', 'fit-2', 'fit-3', 'fit-4', 'fit-5', 'fit-6', 'fit-7', 'fit-8', 'fit-9'] as const

/** Keeps a toolbar in one row until the returned function is called. */
export function fitTools(toolbar: HTMLElement): () => void {
  const fit = (): void => {
    toolbar.classList.remove(...STEPS)
    for (const step of STEPS) {
      if (toolbar.scrollWidth <= toolbar.clientWidth) return
      toolbar.classList.add(step)
    }
  }
  // Not inside the observer's own turn: what it changes would be reported to it at once.
  let frame = 0
  const observer = new ResizeObserver(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      fit()
    })
  })
  observer.observe(toolbar)
  for (const group of toolbar.children) observer.observe(group)
  fit()
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
  }
}
