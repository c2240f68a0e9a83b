/** How large the reader's own text is, as a multiple of 16 pixels. Asked of the browser once: it is a page's own. */
let scale: number | undefined
export const readTextScale = (): number =>
  (scale ??= parseFloat(getComputedStyle(document.documentElement).fontSize) / 16)
