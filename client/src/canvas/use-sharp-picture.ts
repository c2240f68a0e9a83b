/**
 * Which of a picture's sizes is on the canvas: the next that is sharp at this zoom and screen, the original at last;
 * nothing while it is out of sight.
 */
import { useEditor, useValue, type TLShapeId } from '@tldraw/tldraw'
import { choosePictureSize } from '../api/pictures.ts'
import { useDecodedPicture, type DecodedPicture } from '../parts/use-decoded-picture.ts'
import { useCanvasContext } from './canvas-context.ts'

/** While the camera moves, sizes pass by that nobody stays at. */
const REST_MS = 180

export function useSharpPicture(shape: TLShapeId, asset: string, width: number, pixels: number): DecodedPicture {
  const editor = useEditor()
  const { pictures } = useCanvasContext()
  const wanted = useValue(
    'size of a picture',
    () =>
      editor.getCulledShapes().has(shape)
        ? undefined
        : choosePictureSize(width * editor.getZoomLevel() * window.devicePixelRatio, pixels),
    [editor, shape, width, pixels],
  )
  return useDecodedPicture(pictures, asset, wanted, REST_MS)
}
