/**
 * Widths, in pixels, in which each picture is prepared besides the original: what an asset may be asked for with `?w=`.
 */
export const PICTURE_WIDTHS = [320, 640, 1280, 2560, 4096] as const

/** What a stored original can be: exactly the pixels that were sent, upright and without metadata. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

/** How many bytes from the start tell what a picture is. */
export const PICTURE_HEAD_BYTES = 12

/**
 * What a file is by its first bytes, whatever it is called: JPEG (ITU-T T.81, B.1), PNG (specification, 5.2) or WebP
 * (RFC 9649, 2.4).
 */
export function readPictureType(bytes: Uint8Array): PictureType | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, PICTURE_HEAD_BYTES))
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  return /^RIFF[^]{4}WEBP$/.test(start) ? 'image/webp' : undefined
}
