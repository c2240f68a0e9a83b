/**
 * A small map of the wall in the lower corner, for everybody, while some of the wall is out of view: a press goes there,
 * a drag looks around, arrow keys move the view. Drawn as one picture; only its frame moves with the view.
 */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { fitWall } from '../../canvas/commands.ts'
import { readMapTiles, type MapTiles } from '../../canvas/map-tiles.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { isWithin, scaleMap, type MapScale } from '../../layout/map-scale.ts'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import './mini-map.css'

/** So often the picture follows a wall on which much is going on. */
const REDRAW_MS = 250
/** An arrow key moves the view by this share of it. */
const STEP = 0.25

export function MiniMap({ canvas }: { canvas: CanvasHandle }) {
  const tiles = useTiles(canvas)
  const isOut = useCanvasValue(() => tiles !== undefined && !isWithin(tiles.bounds, canvas.viewport), [canvas, tiles])
  return tiles && isOut ? <OpenMap canvas={canvas} tiles={tiles} /> : null
}

/** What lies where, as of a moment ago. */
function useTiles(canvas: CanvasHandle): MapTiles | undefined {
  const [tiles, setTiles] = useState<MapTiles>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      timer = undefined
      setTiles(readMapTiles(canvas))
    }
    const schedule = (): void => {
      timer ??= setTimeout(read, REDRAW_MS)
    }
    read()
    schedule()
    const stop = canvas.reader.subscribe(schedule)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [canvas])
  return tiles
}

function OpenMap({ canvas, tiles }: { canvas: CanvasHandle; tiles: MapTiles }) {
  const picture = useRef<HTMLCanvasElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // It goes when all of the wall is in view.
  useFocusBack(button, () => canvas.focusUnlessWriting())
  const map = scaleMap(tiles.bounds)
  const [x, y, width, height] = useCanvasValue(() => frameOf(canvas.viewport, map), [canvas, tiles])
  useEffect(() => {
    if (picture.current) drawMap(picture.current, tiles, scaleMap(tiles.bounds))
  }, [tiles])
  const look = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): void => {
    const box = currentTarget.getBoundingClientRect()
    canvas.lookAt(map.toWall([clientX - box.left, clientY - box.top]), { immediate: true })
  }
  return (
    <button
      ref={button}
      type="button"
      className="mini-map"
      aria-label={sayCanvas('mapOfWall')}
      title={sayCanvas('mapOfWall')}
      style={{ width: map.width, height: map.height }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        look(event)
      }}
      onPointerMove={(event) => event.buttons > 0 && look(event)}
      // By key there is no place that was pressed: all of it.
      onClick={({ detail }) => detail === 0 && fitWall(canvas)}
      onKeyDown={(event) => moveByKey(event, canvas)}
    >
      <canvas ref={picture} aria-hidden="true" style={{ width: map.width, height: map.height }} />
      <span className="mini-map-view" style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />
    </button>
  )
}

/** What is seen, on the map, as far as that reaches. */
function frameOf([x, y, width, height]: Box, map: MapScale): Box {
  const [left, top] = map.toMap([x, y])
  const [right, bottom] = map.toMap([x + width, y + height])
  const [fromX, fromY] = [Math.max(0, Math.min(left, map.width - 4)), Math.max(0, Math.min(top, map.height - 4))]
  return [
    Math.round(fromX),
    Math.round(fromY),
    Math.round(Math.max(4, Math.min(right, map.width) - fromX)),
    Math.round(Math.max(4, Math.min(bottom, map.height) - fromY)),
  ]
}

const ARROWS: Readonly<Record<string, Position>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function moveByKey(event: KeyboardEvent, canvas: CanvasHandle): void {
  const arrow = ARROWS[event.key]
  if (!arrow) return
  event.preventDefault()
  event.stopPropagation()
  const [, , width, height] = canvas.viewport
  const [x, y] = canvas.centre
  canvas.lookAt([x + arrow[0] * width * STEP, y + arrow[1] * height * STEP], { immediate: true })
}

function drawMap(element: HTMLCanvasElement, tiles: MapTiles, map: MapScale): void {
  const density = window.devicePixelRatio
  element.width = map.width * density
  element.height = map.height * density
  const context = element.getContext('2d')
  if (!context) return
  const style = getComputedStyle(element)
  const colour = (name: string): string => style.getPropertyValue(name)
  context.scale(density, density)
  const fill = ([x, y, width, height]: Box, least: number): void => {
    const [left, top] = map.toMap([x, y])
    context.fillRect(left, top, Math.max(least, width * map.scale), Math.max(least, height * map.scale))
  }
  context.fillStyle = colour('--line')
  for (const box of [...tiles.sketches, ...tiles.groups]) fill(box, 3)
  for (const [number, places] of tiles.notes) {
    context.fillStyle = colour(`--lens-${number}-edge`)
    for (const [x, y] of places) fill([x, y, NOTE_WIDTH, NOTE_HEIGHT], 1)
  }
}
