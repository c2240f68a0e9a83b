/**
 * Where the bar of what is chosen stands: below it, or above, or beside it, inside of what is seen, and never on it
 * where there is any room elsewhere. Pure; all in CSS pixels of the canvas.
 */
type ScreenBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Size = { readonly width: number; readonly height: number }

const GAP = 8
/** tldraw's mark is in the lower right corner, and stays in view. */
const CORNER = { width: 116, height: 48 } as const

export function placeBar(chosen: ScreenBox, bar: Size, screen: Size): { x: number; y: number } {
  const most = { x: screen.width - GAP - bar.width, y: screen.height - GAP - bar.height }
  const x = clamp(chosen.x + (chosen.width - bar.width) / 2, GAP, most.x)
  const y = clamp(chosen.y, GAP, most.y)
  const [below, above] = [chosen.y + chosen.height + GAP, chosen.y - GAP - bar.height]
  const [right, left] = [chosen.x + chosen.width + GAP, chosen.x - GAP - bar.width]
  const place =
    below <= most.y
      ? { x, y: Math.max(GAP, below) }
      : above >= GAP
        ? { x, y: Math.min(above, most.y) }
        : right <= most.x
          ? { x: Math.max(GAP, right), y }
          : left >= GAP
            ? { x: Math.min(left, most.x), y }
            : { x, y: Math.max(GAP, most.y) }
  const isInCorner =
    place.x + bar.width > screen.width - CORNER.width && place.y + bar.height > screen.height - CORNER.height
  const clear = isInCorner ? Math.max(GAP, screen.width - CORNER.width - bar.width) : place.x
  return { x: Math.round(clear), y: Math.round(place.y) }
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))
