/**
 * The pictures of one token, for as long as a component is shown: fetched while something shows them, let go with
 * whoever asked.
 */
import { useEffect, useState } from 'react'
import { Pictures } from '../api/pictures.ts'

/** Undefined without a token. */
export function usePictures(token: string): Pictures
export function usePictures(token: string | undefined): Pictures | undefined
export function usePictures(token: string | undefined): Pictures | undefined {
  const [pictures, setPictures] = useState(() => open(token))
  useEffect(() => {
    // The one of the first render serves, unless the token is another by now or it was closed when the effect ran
    // before.
    const opened = pictures?.isOpenFor(token) ? pictures : open(token)
    setPictures(opened)
    return () => opened?.close()
    // oxlint-disable-next-line react/exhaustive-deps -- `pictures` is what this effect sets
  }, [token])
  return pictures
}

const open = (token: string | undefined): Pictures | undefined =>
  token === undefined ? undefined : new Pictures(token)
