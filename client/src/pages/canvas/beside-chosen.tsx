/**
 * A bar that goes where the chosen notes or groups go: beside them, inside of what is seen, and away while something is written or
 * dragged. Escape leads back to the wall.
 */
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useCanvasValue, type CanvasHandle, type Selected } from '../../canvas/canvas-handle.ts'
import { placeBar } from '../../layout/place-bar.ts'
import { swallowRepeats } from '../../ui/swallow-repeats.ts'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import './note-bar.css'

type BesideChosenProps = { canvas: CanvasHandle; chosen: Selected; label: string; children: ReactNode }

export function BesideChosen({ canvas, chosen, label, children }: BesideChosenProps) {
  const isBusy = useCanvasValue(() => canvas.isWriting || canvas.isMovingOrChoosing || canvas.isDragging, [canvas])
  const seen = useCanvasValue(() => canvas.findAllOnScreen(chosen), [canvas, chosen])
  if (isBusy || !seen) return null
  const { from, to, width, height } = seen
  const box = { ...from, width: to.x - from.x, height: to.y - from.y }
  return (
    <Bar
      label={label}
      place={(bar) => placeBar(box, bar, { width, height })}
      onLeave={() => canvas.focusUnlessWriting()}
    >
      {children}
    </Bar>
  )
}

type BarProps = {
  label: string
  place: (bar: { width: number; height: number }) => { x: number; y: number }
  onLeave: () => void
  children: ReactNode
}

function Bar({ label, place, onLeave, children }: BarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = bar.current
    if (!element) return undefined
    const measure = (): void => {
      const { offsetWidth: width, offsetHeight: height } = element
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  // What it is for may be taken off the wall by somebody else.
  useFocusBack(bar, onLeave)
  const { x, y } = place(size)
  return (
    <div
      ref={bar}
      className="note-bar"
      role="toolbar"
      tabIndex={-1}
      aria-label={label}
      style={{ left: x, top: y }}
      onKeyDown={(event) => {
        swallowRepeats(event)
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onLeave()
      }}
    >
      {children}
    </div>
  )
}
