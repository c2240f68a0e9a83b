/** Copies the words of an element. A plain-http address has no clipboard API; the older way still works there. */
export async function copyWords(element: HTMLElement): Promise<boolean> {
  const text = element.textContent ?? ''
  // The type says it is always there; an insecure origin has none.
  const clipboard = navigator.clipboard as Clipboard | undefined
  try {
    if (clipboard) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused by the browser's settings: the older way is asked below.
  }
  const selection = getSelection()
  const range = document.createRange()
  range.selectNodeContents(element)
  selection?.removeAllRanges()
  selection?.addRange(range)
  return document.execCommand('copy')
}
