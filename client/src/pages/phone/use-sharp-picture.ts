/**
 * A picture that gets sharper: a larger size is fetched and decoded beside the one that is shown, which stays until the
 * new one can take its place in one frame. It never gets less sharp again.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pictures, PictureSize } from '../../api/pictures.ts'
import { describeFailure } from '../../parts/use-picture.ts'
import { isAsSharp } from './picture-view.ts'

export type Layer = { readonly size: PictureSize; readonly url: string }

export type SharpPicture = {
  readonly shown: Layer | undefined
  /** In the page but not to be seen yet: whoever shows it says when it is decoded. */
  readonly next: Layer | undefined
  readonly trouble: 'failed' | 'gone' | undefined
  /** The next one has been decoded, or cannot be. */
  settle(layer: Layer, isDecoded: boolean): void
  retry(): void
}

/** @param first a size that is there already. @param wanted undefined: not known yet, or a hand is on the picture */
export function useSharpPicture(
  pictures: Pictures | undefined,
  asset: string,
  first: Layer | undefined,
  wanted: PictureSize | undefined,
): SharpPicture {
  const [shown, setShown] = useState(first)
  const [next, setNext] = useState<Layer>()
  const [trouble, setTrouble] = useState<'failed' | 'gone'>()
  const newest = useRef(0)
  const has = shown?.size
  const load = useCallback(async () => {
    if (!pictures || wanted === undefined || (has !== undefined && isAsSharp(has, wanted))) return
    newest.current += 1
    const ask = newest.current
    setTrouble(undefined)
    try {
      const url = await pictures.load(asset, wanted)
      if (ask === newest.current) setNext({ size: wanted, url })
    } catch (error) {
      if (ask === newest.current) setTrouble(describeFailure(error))
    }
  }, [pictures, asset, wanted, has])
  const retry = useCallback(() => void load(), [load])

  useEffect(() => {
    void load()
    return () => {
      newest.current += 1
    }
  }, [load])

  useEffect(() => {
    if (trouble !== 'failed') return undefined
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [trouble, retry])

  const settle = useCallback((layer: Layer, isDecoded: boolean) => {
    setNext((before) => (before === layer ? undefined : before))
    if (isDecoded) setShown((before) => (before && isAsSharp(before.size, layer.size) ? before : layer))
    else setTrouble('failed')
  }, [])

  return { shown, next, trouble, settle, retry }
}
