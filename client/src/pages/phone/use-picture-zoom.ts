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

type Frame = RefObject<HTMLDivElement | null>
/** Changes the view by one of the rules of picture-view.ts; nothing before the frame has been measured. */
type Change = (next: (view: PictureView, setting: Setting) => PictureView, glides?: boolean) => void

/** @param width, height of the original in pixels */
export function usePictureZoom({ width, height }: Size): PictureZoom {
  const frame = useRef<HTMLDivElement>(null)
  const frameSize = useSize(frame)
  const [{ view, glides }, setShown] = useState({ view: WHOLE, glides: false })
  const setting = useMemo<Setting | undefined>(
    () => frameSize && { picture: { width, height }, frame: frameSize },
    [width, height, frameSize],
  )
  const change = useCallback<Change>(
    (next, glides = true) => {
      if (setting) setShown((before) => ({ view: next(before.view, setting), glides }))
    },
    [setting],
  )
  // A phone that is turned, or words that open below: the view stays, as far as the new frame allows.
  useEffect(() => change(keepInFrame, false), [change])
  useWheel(frame, change)
  const { isHeld, press, move, release } = useFingers(frame, change)
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
      onKeyDown: (event) => pressKey(event, change),
    },
    zoomBy: (factor) => change((view, where) => zoomAt(view, factor, MIDDLE, where)),
    showWhole: () => change(() => WHOLE),
    showPart: (box) => change((_, where) => viewBox(box, where)),
  }
}

/** Undefined until it has been measured. */
function useSize(frame: Frame): Size | undefined {
  const [size, setSize] = useState<Size>()
  useEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const measure = (): void =>
      setSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return size
}

function useWheel(frame: Frame, change: Change): void {
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
  }, [frame, change])
}

/** A touch of the picture: when, and where. */
type Touch = { readonly atMs: number; readonly at: Point }

const isSoonAndNear = (before: Touch | undefined, { atMs, at }: Touch, msMax: number): boolean =>
  before !== undefined && atMs - before.atMs < msMax && isNear(before.at, at)

/** One finger moves the picture, two bring it nearer, and so do two taps. */
function useFingers(frame: Frame, change: Change) {
  const [isHeld, setHeld] = useState(false)
  const fingers = useRef(new Map<number, Point>())
  const tap = useRef<Touch>(undefined)
  const pressed = useRef<Touch>(undefined)

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
    const now: Touch = { atMs: event.timeStamp, at: locate(event, frame.current) }
    const isTap = event.type === 'pointerup' && isSoonAndNear(pressed.current, now, TAP_MS_MAX)
    const isSecond = isTap && isSoonAndNear(tap.current, now, TAP_MS_MAX * 2)
    tap.current = isTap && !isSecond ? now : undefined
    if (isSecond) change((view, where) => (view.scale > 1 ? WHOLE : zoomAt(view, NEARER, now.at, where)))
  }

  return { isHeld, press, move, release }
}

function pressKey(event: KeyboardEvent<HTMLElement>, change: Change): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const arrow = ARROWS[event.key]
  const factor = FACTORS[event.key]
  if (arrow) change((view, where) => moveBy(view, arrow, where))
  else if (factor !== undefined) change((view, where) => zoomAt(view, factor, MIDDLE, where))
  else if (event.key === '0') change(() => WHOLE)
  else return
  event.preventDefault()
}

/** Where a hand is, from the middle of the frame. */
function locate({ clientX, clientY }: { clientX: number; clientY: number }, frame: Element | null): Point {
  if (!frame) return MIDDLE
  const { left, top, width, height } = frame.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}

const isNear = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < TAP_DISTANCE_MAX
