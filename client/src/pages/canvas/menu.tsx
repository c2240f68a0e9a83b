/**
 * A tool that opens a sheet of further ones above the toolbar: plain buttons under headings, closed by Escape, a press
 * elsewhere or a choice.
 */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { COMMANDS, sayKey, type CommandId } from './command-table.ts'
import { Icon, type IconName } from './icons.tsx'
import './menu.css'

/** @param active something that it holds is in use now */
export function Menu({
  label,
  icon,
  active = false,
  className = '',
  children,
}: {
  label: string
  icon: IconName
  active?: boolean
  className?: string
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(
    () => (open && sheet.current ? closeWhenDone(sheet.current, button.current, () => setOpen(false)) : undefined),
    [open],
  )
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`tool ${active ? 'tool-active' : ''} ${className}`.trim()}
        title={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        <span>{label}</span>
      </button>
      {open && (
        <div className="menu-layer">
          <div ref={sheet} id={id} className="menu" role="group" aria-label={label}>
            {children}
          </div>
        </div>
      )}
    </>
  )
}

/** Puts the focus into the sheet, and back on its button when it closes by key or choice. Returns the way to stop. */
export function closeWhenDone(sheet: HTMLElement, button: HTMLElement | null, close: () => void): () => void {
  // However large the text is: what does not fit above the toolbar is scrolled to.
  const above = button?.closest('.toolbar')?.getBoundingClientRect().top
  if (above !== undefined) sheet.style.maxHeight = `${Math.max(120, Math.round(above) - 16)}px`
  // Some of it may stand on the toolbar instead just now.
  const first = [...sheet.querySelectorAll<HTMLElement>('input, button')].find((each) => each.offsetParent !== null)
  first?.focus()
  const isInside = (event: Event): boolean =>
    event.target instanceof Node && (sheet.contains(event.target) || button?.contains(event.target) === true)
  const finish = (): void => {
    // What was chosen may have put the focus where it is wanted next.
    const { activeElement } = document
    const isElsewhere = activeElement !== document.body && activeElement !== null && !sheet.contains(activeElement)
    close()
    if (!isElsewhere) button?.focus()
  }
  const onPointerDown = (event: PointerEvent): void => {
    if (!isInside(event)) close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isInside(event)) return
    event.preventDefault()
    event.stopPropagation()
    finish()
  }
  const onClick = (event: Event): void => {
    const pressed = event.target instanceof Element ? event.target.closest('button:not([aria-disabled="true"])') : null
    if (pressed && sheet.contains(pressed) && !pressed.closest('[data-keeps-open]')) finish()
  }
  // Before tldraw, which keeps presses on the wall to itself.
  window.addEventListener('pointerdown', onPointerDown, true)
  window.addEventListener('keydown', onKeyDown, true)
  // After React, which listens below the window: a button that is gone by then would not do what it is for.
  window.addEventListener('click', onClick)
  return () => {
    window.removeEventListener('pointerdown', onPointerDown, true)
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('click', onClick)
  }
}

export function MenuPart({
  title,
  className = '',
  children,
}: {
  title: string
  className?: string
  children: ReactNode
}) {
  return (
    <section className={`menu-part ${className}`.trimEnd()}>
      <h3>{title}</h3>
      <div className="menu-items">{children}</div>
    </section>
  )
}

export function MenuItem({
  children,
  hint,
  pressed,
  disabled = false,
  onPress,
}: {
  children: ReactNode
  hint?: string | undefined
  pressed?: boolean | undefined
  disabled?: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      className="menu-item"
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onPress()
      }}
    >
      <span className="menu-words">{children}</span>
      {hint && <kbd aria-hidden="true">{sayKey(hint)}</kbd>}
    </button>
  )
}

/** A line of the command table as an item; without `run` it is not possible now. */
export function CommandItem({
  id,
  label,
  run,
  pressed,
  disabled = false,
}: {
  id: CommandId
  label?: string
  run: (() => void) | undefined
  pressed?: boolean
  disabled?: boolean
}) {
  const { label: usual, keys } = COMMANDS[id]
  return (
    <MenuItem hint={keys[0]} pressed={pressed} disabled={disabled || !run} onPress={() => run?.()}>
      {label ?? sayCanvas(usual)}
    </MenuItem>
  )
}
