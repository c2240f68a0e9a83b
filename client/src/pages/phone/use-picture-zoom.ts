/**
 * Hands on a picture: one finger moves it, two make it larger, two taps bring a spot nearer, and wheel and keys do the
 * same for those without a touch screen. What a hand means for the view is said in picture-view.ts.
 */
import type { Box } from '@gatherboard/shared/wall/schema'
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react'
import {
  keepInFrame,
  moveBy,
  pinch,
  viewBox,
  WHOLE,
  zoomAt,
  type PictureView,
  type Point,
  type Setting,
  type Size,
} from './picture-view.ts'

export type PictureZoom = {
  /** The element that the picture is seen through. */
  readonly frame: RefObject<HTMLDivElement | null>
  readonly view: PictureView
  /** Undefined until the frame has been measured. */
  readonly setting: Setting | undefined
  /** A hand is on it: sharper pictures wait until it lets go. */
  readonly isHeld: boolean
  /** The view was changed by a step, which the eye follows more easily when it glides. */
  readonly glides: boolean
  readonly hands: {
    onPointerDown(event: PointerEvent<HTMLElement>): void
    onPointerMove(event: PointerEvent<HTMLElement>): void
    onPointerUp(event: PointerEvent<HTMLElement>): void
    onPointerCancel(event: PointerEvent<HTMLElement>): void
    onKeyDown(event: KeyboardEvent<HTMLElement>): void
  }
  zoomBy(factor: number): void
  showWhole(): void
  /** @param box pixels of the original */
  showPart(box: Box): void
}

export const ZOOM_STEP = 1.5
const NEARER = 2.5
const KEY_STEP = 64
const TAP_MS_MAX = 300
const TAP_DISTANCE_MAX = 24
const WHEEL_SPEED = 0.002
const MIDDLE: Point = { x: 0, y: 0 }

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: KEY_STEP, y: 0 },
  ArrowRight: { x: -KEY_STEP, y: 0 },
  ArrowUp: { x: 0, y: KEY_STEP },
  ArrowDown: { x: 0, y: -KEY_STEP },
}
const FACTORS: Readonly<Record<string, number>> = {
  '+': ZOOM_STEP,
  '=': ZOOM_STEP,
  '-': 1 / ZOOM_STEP,
  _: 1 / ZOOM_STEP,
}

/** @param width, height of the original in pixels */
export function usePictureZoom({ width, height }: Size): PictureZoom {
  const frame = useRef<HTMLDivElement>(null)
  const [frameSize, setFrameSize] = useState<Size>()
  const [{ view, glides }, setShown] = useState({ view: WHOLE, glides: false })
  const [isHeld, setHeld] = useState(false)
  const fingers = useRef(new Map<number, Point>())
  const tap = useRef<{ atMs: number; at: Point } | undefined>(undefined)
  const pressed = useRef<{ atMs: number; at: Point } | undefined>(undefined)

  const setting = useMemo<Setting | undefined>(
    () => frameSize && { picture: { width, height }, frame: frameSize },
    [width, height, frameSize],
  )
  const change = useCallback(
    (next: (view: PictureView, setting: Setting) => PictureView, glides = true) => {
      if (setting) setShown((before) => ({ view: next(before.view, setting), glides }))
    },
    [setting],
  )

  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const measure = (): void =>
      setFrameSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // A phone that is turned, or words that open below: the view stays, as far as the new frame allows.
  useEffect(() => change(keepInFrame, false), [change])

  useEffect(() => {
    const element = frame.current
    // A listener of the page's own: the ones that are given as attributes may not refuse the scrolling.
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      const at = locate(event, element)
      change((view, where) => zoomAt(view, Math.exp(-event.deltaY * WHEEL_SPEED), at, where), false)
    }
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [change])

  function press(event: PointerEvent<HTMLElement>): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    const at = locate(event, frame.current)
    fingers.current.set(event.pointerId, at)
    event.currentTarget.setPointerCapture(event.pointerId)
    // With a second finger it is no tap any more.
    pressed.current = fingers.current.size === 1 ? { atMs: event.timeStamp, at } : undefined
    setHeld(true)
  }

  function move(event: PointerEvent<HTMLElement>): void {
    const from = fingers.current.get(event.pointerId)
    if (!from) return
    const to = locate(event, frame.current)
    fingers.current.set(event.pointerId, to)
    const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId)
    if (other) change((view, where) => pinch(view, [from, other[1]], [to, other[1]], where), false)
    else change((view, where) => moveBy(view, { x: to.x - from.x, y: to.y - from.y }, where), false)
  }

  function release(event: PointerEvent<HTMLElement>): void {
    if (!fingers.current.delete(event.pointerId)) return
    if (fingers.current.size > 0) return
    setHeld(false)
    const at = locate(event, frame.current)
    const isTap =
      event.type === 'pointerup' &&
      pressed.current !== undefined &&
      event.timeStamp - pressed.current.atMs < TAP_MS_MAX &&
      isNear(pressed.current.at, at)
    const isSecond =
      isTap &&
      tap.current !== undefined &&
      event.timeStamp - tap.current.atMs < TAP_MS_MAX * 2 &&
      isNear(tap.current.at, at)
    tap.current = isTap && !isSecond ? { atMs: event.timeStamp, at } : undefined
    if (isSecond) change((view, where) => (view.scale > 1 ? WHOLE : zoomAt(view, NEARER, at, where)))
  }

  function pressKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = ARROWS[event.key]
    const factor = FACTORS[event.key]
    if (arrow) change((view, where) => moveBy(view, arrow, where))
    else if (factor !== undefined) change((view, where) => zoomAt(view, factor, MIDDLE, where))
    else if (event.key === '0') change(() => WHOLE)
    else return
    event.preventDefault()
  }

  return {
    frame,
    view,
    setting,
    isHeld,
    glides,
    hands: {
      onPointerDown: press,
      onPointerMove: move,
      onPointerUp: release,
      onPointerCancel: release,
      onKeyDown: pressKey,
    },
    zoomBy: (factor) => change((view, where) => zoomAt(view, factor, MIDDLE, where)),
    showWhole: () => change(() => WHOLE),
    showPart: (box) => change((_, where) => viewBox(box, where)),
  }
}

/** Where a hand is, from the middle of the frame. */
function locate({ clientX, clientY }: { clientX: number; clientY: number }, frame: Element | null): Point {
  if (!frame) return MIDDLE
  const { left, top, width, height } = frame.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}

const isNear = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < TAP_DISTANCE_MAX
