/**
 * A picture in the size that is wanted now: the one before stays until the browser has decoded the next, so that
 * nothing flashes or stands still while a large one opens. It never goes back to a smaller one: it is there already.
 */
import { useEffect, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import type { PictureSize, Pictures } from '../api/pictures.ts'

const RETRY_MS = 5_000

export type DecodedPicture = {
  readonly url: string | undefined
  readonly size: PictureSize | undefined
  /** `gone`: it will not come any more; `unreachable`: it is tried again by itself. */
  readonly problem: 'gone' | 'unreachable' | undefined
}

const EMPTY: DecodedPicture = { url: undefined, size: undefined, problem: undefined }

const rank = (size: PictureSize | undefined): number =>
  size === undefined ? -1 : size === 'original' ? Number.POSITIVE_INFINITY : size

/**
 * @param wanted undefined while nobody sees it
 * @param restMs how long a wish must stand before it is fetched; the first picture is fetched at once, however small
 */
export function useDecodedPicture(
  pictures: Pictures,
  asset: string,
  wanted: PictureSize | undefined,
  restMs: number,
): DecodedPicture {
  const [shown, setShown] = useState<DecodedPicture & { asset: string }>({ asset, ...EMPTY })
  const current = shown.asset === asset ? shown : undefined
  useEffect(() => {
    if (wanted === undefined || rank(wanted) <= rank(current?.size)) return undefined
    let isLeft = false
    let retry: ReturnType<typeof setTimeout> | undefined
    const rest = setTimeout(() => void load(wanted), current?.url === undefined ? 0 : restMs)
    async function load(size: PictureSize): Promise<void> {
      try {
        const url = await loadDecoded(pictures, asset, size)
        if (!isLeft) setShown({ asset, url, size, problem: undefined })
      } catch (error) {
        if (isLeft) return
        const isGone = error instanceof ApiProblem
        setShown((before) => ({
          ...(before.asset === asset ? before : EMPTY),
          asset,
          problem: isGone ? 'gone' : 'unreachable',
        }))
        if (!isGone) retry = setTimeout(() => void load(size), RETRY_MS)
      }
    }
    return () => {
      isLeft = true
      clearTimeout(rest)
      clearTimeout(retry)
    }
  }, [pictures, asset, wanted, restMs, current?.size, current?.url])
  return current ?? EMPTY
}

async function loadDecoded(pictures: Pictures, asset: string, size: PictureSize): Promise<string> {
  const url = await pictures.load(asset, size)
  const image = new Image()
  image.src = url
  await image.decode()
  return url
}
