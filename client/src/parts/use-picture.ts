/** One picture of a sketch note as a React value: fetched while something shows it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import type { PictureSize, Pictures } from '../api/pictures.ts'

/** `failed`: it may work later. `gone`: the server has no such picture (any more). */
type PictureState = 'loading' | 'shown' | 'failed' | 'gone'

type ShownPicture = {
  readonly state: PictureState
  /** What an <img> takes; there when `shown`, and while a newer one is loading. */
  readonly url: string | undefined
  readonly retry: () => void
}

/** One picture in one size. @param asset undefined: not wanted yet */
export function usePicture(pictures: Pictures | undefined, asset: string | undefined, size: PictureSize): ShownPicture {
  const [picture, setPicture] = useState<{ of: string | undefined; state: PictureState; url: string | undefined }>({
    of: undefined,
    state: 'loading',
    url: undefined,
  })
  const newest = useRef(0)
  const load = useCallback(async () => {
    if (!pictures || asset === undefined) return
    newest.current += 1
    const ask = newest.current
    setPicture((before) => ({ of: asset, state: 'loading', url: before.of === asset ? before.url : undefined }))
    try {
      const url = await pictures.load(asset, size)
      if (ask === newest.current) setPicture({ of: asset, state: 'shown', url })
    } catch (error) {
      if (ask === newest.current) setPicture((before) => ({ ...before, state: describeFailure(error) }))
    }
  }, [pictures, asset, size])
  const retry = useCallback(() => void load(), [load])

  useEffect(() => {
    void load()
    return () => {
      newest.current += 1
    }
  }, [load])

  const failed = picture.state === 'failed'
  useEffect(() => {
    if (!failed) return undefined
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [failed, retry])

  // What belongs to another picture is never shown under this one's name.
  return picture.of === asset ? { ...picture, retry } : { state: 'loading', url: undefined, retry }
}

export const describeFailure = (error: unknown): 'failed' | 'gone' =>
  error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 410) ? 'gone' : 'failed'
