/**
 * Pictures of sketch notes as addresses that an <img> takes. The server gives a picture to members only, and an <img>
 * sends no token: so it is fetched with one and shown as a blob. Each size is fetched once a page, however many places
 * show it; a picture never changes, so the browser keeps it for the next visit.
 *
 * Whoever has loaded a size keeps it until `close`: blobs let go while an <img> still shows them leave a hole on the
 * wall.
 */
import { assetPath } from '@gatherboard/shared/api/paths'
import { PICTURE_WIDTHS } from '@gatherboard/shared/api/pictures'
import { callAndRead, type ReadAnswer } from './client.ts'

/** A prepared width, or the original with every pixel the camera had. */
export type PictureSize = (typeof PICTURE_WIDTHS)[number] | 'original'

/** The smallest size that is sharp at this many device pixels across; never more than the picture has. */
export function choosePictureSize(devicePixels: number, originalWidth: number): PictureSize {
  const width = PICTURE_WIDTHS.find((each) => each >= devicePixels)
  return width === undefined || width >= originalWidth ? 'original' : width
}

export class Pictures {
  #token: string
  #urls = new Map<string, Promise<string>>()
  #closed = new AbortController()

  constructor(token: string) {
    this.#token = token
  }

  /** Whether it still gives pictures, and with this token. */
  isOpenFor(token: string | undefined): boolean {
    return token === this.#token && !this.#closed.signal.aborted
  }

  /**
   * The address of a picture in one size, for as long as this is open.
   * @throws ApiProblem (it was erased, the link was renewed), Unreachable; asked again it tries again
   */
  load(asset: string, size: PictureSize): Promise<string> {
    const path = `${assetPath(encodeURIComponent(asset))}${size === 'original' ? '' : `?w=${size}`}`
    const known = this.#urls.get(path)
    if (known) return known
    const url = this.#fetch(path)
    this.#urls.set(path, url)
    url.catch(() => this.#urls.delete(path))
    return url
  }

  async #fetch(path: string): Promise<string> {
    const picture = await callAndRead(
      path,
      { token: this.#token, cache: 'default', signal: this.#closed.signal },
      readBlob,
    )
    const url = URL.createObjectURL(picture)
    // Closed while the last bytes were on their way: nobody would ever let it go.
    if (this.#closed.signal.aborted) URL.revokeObjectURL(url)
    return url
  }

  /** Lets go of every picture. */
  close(): void {
    this.#closed.abort()
    for (const url of this.#urls.values()) {
      url.then(
        (address) => URL.revokeObjectURL(address),
        () => undefined,
      )
    }
    this.#urls.clear()
  }
}

/** An original has 25 MB at most, and a hall's line what it has: it may take its time as long as something comes. */
const readBlob: ReadAnswer<Blob> = async (response, stillComing) => {
  const reader = response.body?.getReader()
  if (!reader) return response.blob()
  const pieces: Array<Uint8Array<ArrayBuffer>> = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Blob(pieces, { type: response.headers.get('content-type') ?? '' })
    stillComing()
    pieces.push(value as Uint8Array<ArrayBuffer>)
  }
}
