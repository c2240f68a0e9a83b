/** A small picture of a sketch note, in its own proportions; its words stand in where it cannot be fetched. */
import { useEffect, useState } from 'react'
import type { PictureSize, Pictures } from '../api/pictures.ts'
import { say as sayWall } from '../i18n/say-wall.ts'
import './thumbnail.css'

type ThumbnailProps = {
  pictures: Pictures
  asset: string
  alt: string
  width: number
  height: number
  size?: PictureSize
}

export function Thumbnail({ pictures, asset, alt, width, height, size = 320 }: ThumbnailProps) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let isLeft = false
    setUrl(undefined)
    pictures.load(asset, size).then(
      (loaded) => !isLeft && setUrl(loaded),
      // Not to be had just now, or not any more: the words say what it shows.
      () => undefined,
    )
    return () => {
      isLeft = true
    }
  }, [pictures, asset, size])
  const words = alt === '' ? sayWall('sketchUndescribed') : alt
  return url === undefined ? (
    <div
      className="thumbnail thumbnail-empty"
      role="img"
      aria-label={words}
      style={{ aspectRatio: `${width} / ${height}` }}
    />
  ) : (
    <img className="thumbnail" src={url} alt={words} style={{ aspectRatio: `${width} / ${height}` }} />
  )
}
