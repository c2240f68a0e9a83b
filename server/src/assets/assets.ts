/**
 * Stored pictures: taken in, prepared in several sizes behind the scenes, read by members, removed. Owns the table
 * `assets` and the folder of the same name. An asset exists when its row does; its row is written only once its
 * original is on the disk, in the same commit as whatever uses it.
 */
import { readFile, stat } from 'node:fs/promises'
import { PICTURE_TYPES, PICTURE_WIDTHS, type PictureType } from '@gatherboard/shared/api/pictures'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, type Result } from '@gatherboard/shared/values/result'
import { newAssetId, type AssetId, type EventId } from '@gatherboard/shared/values/ids'
import type { Log } from '../log.ts'
import type { Statement, Store } from '../store/store.ts'
import { findSize, originalName, sizeName, type AssetFiles } from './asset-files.ts'
import { preparePicture, resizePicture } from './picture.ts'
import { WorkQueue } from './queue.ts'

export type Asset = {
  readonly id: AssetId
  readonly eventId: EventId
  readonly type: PictureType
  readonly width: number
  readonly height: number
}

/** A file to answer with. `isFinal`: the same question will always have this answer. */
type AssetFile = {
  readonly path: string
  readonly bytes: number
  readonly type: PictureType
  readonly name: string
  readonly isFinal: boolean
}

export class Assets {
  #deps: { store: Store; files: AssetFiles; log: Log }
  #queue = new WorkQueue()

  constructor(deps: { store: Store; files: AssetFiles; log: Log }) {
    this.#deps = deps
  }

  /** Clears away what a crash left, and goes on preparing what is missing. Before anything is taken in. */
  async start(): Promise<void> {
    const { store, files, log } = this.#deps
    const rows = await store.read.assets.all()
    const known = new Set(rows.map((row) => `${row.event_id}/${row.id}`))
    const swept = await files.sweep((eventId, asset) => known.has(`${eventId}/${asset}`))
    if (swept > 0) log.info({ assets: swept }, 'pictures that were never finished were removed')
    for (const row of rows) this.prepareSizes(parseRow(row))
  }

  /**
   * Takes a picture that lies in a file. What is refused leaves nothing behind.
   * @returns the asset, whose original is on the disk, and the statement that makes it exist
   * @throws StoreError when the disk does not take it
   */
  take(eventId: EventId, file: string): Promise<Result<{ asset: Asset; statement: Statement }, Refused>> {
    return this.#queue.run(async () => {
      const picture = await preparePicture(await readFile(file))
      if (!picture.ok) return picture
      const { type, width, height, bytes } = picture.value
      const asset: Asset = { id: newAssetId(), eventId, type, width, height }
      await this.#deps.files.write(eventId, asset.id, originalName(type), bytes)
      const statement: Statement = { do: 'assets.add', id: asset.id, event_id: eventId, type, width, height }
      return ok({ asset, statement })
    })
  }

  /** Prepares the sizes that are missing, when there is nothing more urgent. */
  prepareSizes(asset: Asset): void {
    for (const width of PICTURE_WIDTHS.filter((each) => each < asset.width)) {
      this.#queue
        .run(() => this.#prepareSize(asset, width), { later: true })
        .catch((error: unknown) => {
          // The original is shown instead; the next start tries again.
          this.#deps.log.warn({ err: error, asset: asset.id, width }, 'a size of a picture could not be prepared')
        })
    }
  }

  async find(id: AssetId): Promise<Asset | undefined> {
    const row = await this.#deps.store.read.assets.find(id)
    return row && parseRow(row)
  }

  /**
   * The prepared size nearest to what is wanted (no narrower, while there is one), or the original. Undefined when the
   * files are gone.
   */
  async choose({ eventId, id, type, width }: Asset, wanted: number | undefined): Promise<AssetFile | undefined> {
    const { files } = this.#deps
    const names = await files.list(eventId, id)
    const widths = PICTURE_WIDTHS.filter((each) => each < width)
    const fitting = wanted === undefined ? [] : widths.filter((each) => each >= wanted)
    const sizes = fitting.map((each) => findSize(names, each))
    const chosen = sizes.find((each) => each !== undefined) ?? { name: originalName(type), type }
    const { name } = chosen
    const path = files.path(eventId, id, name)
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      // Erased between the look and the reading.
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    return (
      found && {
        path,
        bytes: found.size,
        type: chosen.type,
        name,
        isFinal: fitting.length === 0 || sizes[0] !== undefined,
      }
    )
  }

  /** The bytes of a chosen file. Nothing is open until they are asked for. */
  read({ path }: AssetFile): ReadableStream<Uint8Array> {
    return this.#deps.files.read(path)
  }

  /** Removes every size from the disk. The row goes with whatever used the asset, in its commit. */
  remove(eventId: EventId, id: AssetId): Promise<void> {
    return this.#deps.files.removeAsset(eventId, id)
  }

  /** Finishes the picture in hand. */
  close(): Promise<void> {
    return this.#queue.close()
  }

  #prepareSize(asset: Asset, width: number): Promise<void> {
    const { files } = this.#deps
    const { eventId, id, type } = asset
    return files.work(eventId, id, async () => {
      if (findSize(await files.list(eventId, id), width) || !(await this.find(id))) return
      const size = await resizePicture(files.path(eventId, id, originalName(type)), width)
      await files.write(eventId, id, sizeName(width, size.type), size.bytes)
    })
  }
}

const parseRow = (row: { id: string; event_id: string; type: string; width: number; height: number }): Asset => ({
  id: row.id as AssetId,
  eventId: row.event_id as EventId,
  type: PICTURE_TYPES.find((type) => type === row.type) ?? 'image/png',
  width: row.width,
  height: row.height,
})
