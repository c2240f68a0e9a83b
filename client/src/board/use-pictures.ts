/** The pictures of a page: fetched with its token, let go of with it. */
import { useEffect, useState } from 'react'
import { Pictures } from '../api/pictures.ts'

export function usePictures(token: string): Pictures {
  const [pictures, setPictures] = useState(() => new Pictures(token))
  useEffect(() => {
    // React may leave and enter a page's effects once more; what was closed is not used again.
    const opened = new Pictures(token)
    setPictures(opened)
    return () => opened.close()
  }, [token])
  return pictures
}
