/**
 * Which of a picture's sizes is on the canvas: the next that is sharp at this zoom and screen, the original at last.
 * It waits until the camera rests, loads one size at a time, and hands a picture over only when the browser has
 * decoded it, so that the one before stays in view and nothing stands still while a large one opens. Never goes back
 * to a smaller one: it is there already.
 */
import { PICTURE_WIDTHS } from '@gatherboard/shared/protocol/pictures'
import { useEffect, useState } from 'react'
import { useEditor, useValue, type TLShapeId } from 'tldraw'
import { ApiProblem } from '../api/client.ts'
import { choosePictureSize, type PictureSize, type Pictures } from '../api/pictures.ts'
import { useCanvas } from './canvas-context.ts'

const REST_MS = 180
const RETRY_MS = 5_000

export type SharpPicture = { readonly url: string | undefined; readonly size: PictureSize | undefined; readonly problem: 'gone' | 'unreachable' | undefined }

const EMPTY: SharpPicture = { url: undefined, size: undefined, problem: undefined }

const rank = (size: PictureSize | undefined): number => (size === undefined ? -1 : size === 'original' ? Number.POSITIVE_INFINITY : size)

export function useSharpPicture(shape: TLShapeId, asset: string, width: number, pixels: number): SharpPicture {
  const editor = useEditor()
  const { pictures } = useCanvas()
  const wanted = useValue('size of a picture', () => (editor.getCulledShapes().has(shape) ? undefined : choosePictureSize(width * editor.getZoomLevel() * window.devicePixelRatio, pixels)), [editor, shape, width, pixels])
  const [shown, setShown] = useState<SharpPicture & { asset: string }>({ asset, ...EMPTY })
  const current = shown.asset === asset ? shown : undefined

  useEffect(() => {
    if (wanted === undefined || rank(wanted) <= rank(current?.size)) return undefined
    let isLeft = false
    let retry: ReturnType<typeof setTimeout> | undefined
    // The first one at once, however small: anything is better than an empty frame.
    const rest = setTimeout(() => void load(), current?.url === undefined ? 0 : REST_MS)
    async function load(): Promise<void> {
      const size = wanted as PictureSize
      try {
        const url = await loadDecoded(pictures, asset, size)
        if (!isLeft) setShown({ asset, url, size, problem: undefined })
      } catch (error) {
        if (isLeft) return
        const isGone = error instanceof ApiProblem
        setShown((before) => ({ ...(before.asset === asset ? before : EMPTY), asset, problem: isGone ? 'gone' : 'unreachable' }))
        if (!isGone) retry = setTimeout(() => void load(), RETRY_MS)
      }
    }
    return () => {
      isLeft = true
      clearTimeout(rest)
      clearTimeout(retry)
    }
  }, [pictures, asset, wanted, current?.size, current?.url])
  return current ?? EMPTY
}

async function loadDecoded(pictures: Pictures, asset: string, size: PictureSize): Promise<string> {
  const url = await pictures.load(asset, size)
  const image = new Image()
  image.src = url
  await image.decode()
  return url
}

/** For tests and the eye: as a word. */
export const saySize = (size: PictureSize | undefined): string => (size === undefined ? '' : size === 'original' ? 'original' : String(PICTURE_WIDTHS.find((each) => each === size) ?? ''))
