/**
 * Runs in a page. Lists of choices that look as the engine likes, and tick boxes and radio buttons whose edge stands out
 * from what is round it by less than 3:1 (WCAG 2.2, 1.4.11; the formula of contrast is 1.4.3's).
 * @returns what is wrong, in words; [] when nothing is
 */
export function findForeignControls(): string[] {
  const CONTRAST_MIN = 3
  const read = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const brightness = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = read(colour).map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(element)
    return read(backgroundColor)[3] === 0 ? groundOf(element.parentElement) : backgroundColor
  }
  return [...document.querySelectorAll<HTMLElement>('select, input[type=checkbox], input[type=radio]')].flatMap(
    (control) => {
      const { appearance, borderTopColor, borderTopWidth } = getComputedStyle(control)
      if (control.getBoundingClientRect().width <= 1) return []
      const name =
        control.closest('label')?.textContent?.trim() ?? control.getAttribute('aria-label') ?? control.outerHTML
      if (appearance !== 'none') return [`${name}: as the browser has it`]
      if (control.tagName === 'SELECT') return []
      const [one, two] = [brightness(borderTopColor), brightness(groundOf(control.parentElement))]
      const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
      const isSeen = Number.parseFloat(borderTopWidth) >= 2 && contrast >= CONTRAST_MIN
      return isSeen ? [] : [`${name}: ${borderTopWidth} of ${borderTopColor}`]
    },
  )
}
