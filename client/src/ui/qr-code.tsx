/** A QR code as one SVG path: sharp on any screen and printer, and no data: URL for the content policy to allow. */
import { encode } from 'uqr'

/** The quiet zone the standard asks for, in modules. Scanners fail without it on a dark ground. */
const QUIET = 4

export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data
    .map((line, y) => line.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')).join(''))
    .join('')
  const side = size + 2 * QUIET
  return (
    <svg
      className={className}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
