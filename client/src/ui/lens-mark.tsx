/**
 * The sign of a lens: a colour and a shape together, so that nobody has to tell two lenses apart by colour alone.
 * It is decoration beside the lens's name and is hidden from screen readers. Works under React and preact/compat.
 */
const SHAPES: readonly string[] = [
  'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z', // circle
  'M5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4z', // square
  'M12 3.2L21.2 20H2.8z', // triangle
  'M12 2.2L21.8 12L12 21.8L2.2 12z', // diamond
  'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z', // cross
  'M12 2.2l2.9 6.3l6.9.8l-5.1 4.7l1.4 6.8L12 17.4l-6.1 3.4l1.4-6.8L2.2 9.3l6.9-.8z', // star
  'M2.5 16.5a9.5 9.5 0 0 1 19 0z', // half circle
  'M7 3.5h10l5 8.5l-5 8.5H7L2 12z', // hexagon
]

/** Lens colours and shapes go round after the eighth; a lens that is not in the list gets the eighth. */
export const lensNumber = (index: number): number => (index < 0 ? SHAPES.length : (index % SHAPES.length) + 1)

/** @param number 1 to 8: the lens's place in the event's list, as in the tokens `--lens-1-…`. */
export function LensMark({ number }: { number: number }) {
  const shape = Math.min(Math.max(Math.trunc(number), 1), SHAPES.length)
  return (
    <svg className="lens-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={SHAPES[shape - 1]}
        style={{
          fill: `var(--lens-${shape}-paper)`,
          stroke: `var(--lens-${shape}-edge)`,
          strokeWidth: 2,
          strokeLinejoin: 'round',
        }}
      />
    </svg>
  )
}
