/**
 * Files on their way out. A file is opened when its first bytes are asked for and not before, so an answer that nobody
 * reads (`HEAD`, somebody who has gone) costs no handle; it is closed at its end, when its reader goes, and when the
 * picture is erased: an open file would keep its bytes on the disk however long a stalled phone holds on to it.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { sep } from 'node:path'
import type { UnderlyingSource } from 'node:stream/web'

const PIECE_BYTES = 64 * 1024

export class Readings {
  #open = new Set<Reading>()

  /** How many files are open. */
  get size(): number {
    return this.#open.size
  }

  /** A file's bytes, as they are asked for. Fails when the file is gone by then, or is erased meanwhile. */
  read(path: string): ReadableStream<Uint8Array> {
    return new ReadableStream(new Reading(path, this.#open), { highWaterMark: 0 })
  }

  /** Ends every reading of a file in a folder; its handles are closed when this resolves. */
  async endIn(folder: string): Promise<void> {
    const some = [...this.#open].filter(({ path }) => path.startsWith(folder + sep))
    await Promise.all(some.map((reading) => reading.fail(new Error('the picture was erased while it was read'))))
  }
}

class Reading implements UnderlyingSource<Uint8Array> {
  readonly path: string
  #open: Set<Reading>
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #file: Promise<FileHandle> | undefined
  #isOver = false

  constructor(path: string, all: Set<Reading>) {
    this.path = path
    this.#open = all
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const piece = await this.#readPiece()
      // Whoever ended it meanwhile has told the reader.
      if (this.#isOver) return
      if (piece.length > 0) return controller.enqueue(piece)
      await this.#close()
      controller.close()
    } catch (error) {
      await this.fail(error)
    }
  }

  /** The reader has gone. */
  cancel(): Promise<void> {
    return this.#close()
  }

  async fail(error: unknown): Promise<void> {
    if (this.#isOver) return
    this.#controller?.error(error)
    await this.#close()
  }

  async #readPiece(): Promise<Uint8Array> {
    if (!this.#file) {
      this.#open.add(this)
      this.#file = open(this.path, 'r')
    }
    const file = await this.#file
    const piece = new Uint8Array(PIECE_BYTES)
    const { bytesRead } = this.#isOver ? { bytesRead: 0 } : await file.read(piece, 0, PIECE_BYTES)
    return piece.subarray(0, bytesRead)
  }

  async #close(): Promise<void> {
    this.#isOver = true
    // A file that could not be opened need not be closed; whoever asked for its bytes was told why.
    const file = await this.#file?.catch(() => undefined)
    await file?.close()
    this.#open.delete(this)
  }
}
