/** A button of a bar that opens a sheet of further ones at it, above or below, wherever there is more room. */
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { closeWhenDone } from './menu.tsx'

/** CSS pixels round the sheet. */
const EDGE = 8
/** Below is where people look first: it does for a sheet of this height. */
const ENOUGH = 300

type BarMenuProps = {
  label: string
  icon: IconName
  /** @param close for what is chosen by key; a press on a button closes by itself */
  children: (close: () => void) => ReactNode
}

export function BarMenu({ label, icon, children }: BarMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const close = (): void => setOpen(false)
  useLayoutEffect(() => {
    if (isOpen && button.current && sheet.current) placeSheet(button.current, sheet.current)
  }, [isOpen])
  useEffect(
    () => (isOpen && sheet.current ? closeWhenDone(sheet.current, button.current, () => setOpen(false)) : undefined),
    [isOpen],
  )
  return (
    <span className="bar-menu">
      <button
        ref={button}
        type="button"
        className="tool"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
        <span>{label}</span>
      </button>
      {isOpen && (
        <div ref={sheet} id={id} className="menu bar-sheet" role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </span>
  )
}

function placeSheet(button: HTMLElement, sheet: HTMLElement): void {
  const room = (button.closest('.screen-canvas') ?? document.body).getBoundingClientRect()
  const at = button.getBoundingClientRect()
  const [below, above] = [room.bottom - at.bottom - 2 * EDGE, at.top - room.top - 2 * EDGE]
  const isBelow = below >= Math.min(ENOUGH, sheet.scrollHeight) || below >= above
  sheet.style.maxHeight = `${Math.round(Math.max(120, isBelow ? below : above))}px`
  sheet.style[isBelow ? 'top' : 'bottom'] = `calc(100% + ${EDGE}px)`
  const left = Math.min(at.left, room.right - EDGE - sheet.offsetWidth)
  sheet.style.left = `${Math.round(Math.max(room.left + EDGE, left) - at.left)}px`
}
