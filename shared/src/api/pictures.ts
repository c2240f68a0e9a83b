/**
 * Widths, in pixels, in which each picture is prepared besides the original: what an asset may be asked for with `?w=`.
 */
export const PICTURE_WIDTHS = [320, 640, 1280, 2560, 4096] as const

/** What a stored original can be: exactly the pixels that were sent, upright and without metadata. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]
