/**
 * Where pictures lie on the disk: `assets/<event>/<asset>/original.<kind>` and `<width>.webp` beside it (of
 * another kind where a WebP cannot be so tall). Names are random or numbers; nobody's words stand in a path. A file is
 * written elsewhere first, brought to the disk, and only then given its name: what has a name is whole. Whether an asset
 * exists is said by its row alone; a folder without a row is what a crash left behind, and is swept away at the next
 * start.
 */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { PICTURE_TYPES, type PictureType } from '@gatherboard/shared/api/pictures'
import type { AssetId, EventId } from '@gatherboard/shared/values/ids'
import { nanoid } from 'nanoid'
import { StoreError } from '../store/store.ts'
import { Readings } from './readings.ts'

export const ASSETS_FOLDER = 'assets'
const INCOMING = 'incoming'
const ENDINGS: Record<PictureType, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

export const originalName = (type: PictureType): string => `original.${ENDINGS[type]}`
export const sizeName = (width: number, type: PictureType): string => `${width}.${ENDINGS[type]}`

/** The prepared file of a width, if it is among the names. */
export function findSize(names: ReadonlySet<string>, width: number): { name: string; type: PictureType } | undefined {
  return PICTURE_TYPES.map((type) => ({ name: sizeName(width, type), type })).find(({ name }) => names.has(name))
}

export class AssetFiles {
  readonly #root: string
  readonly #incoming: string
  readonly #readings = new Readings()
  /** Work on the files of an asset that is under way, by its folder. */
  readonly #working = new Map<string, Promise<unknown>>()

  constructor(dataDir: string) {
    this.#root = join(dataDir, ASSETS_FOLDER)
    this.#incoming = join(this.#root, INCOMING)
  }

  path(eventId: EventId, asset: AssetId, name: string): string {
    return join(this.#root, eventId, asset, name)
  }

  /** A place for what is still arriving. Whoever asks removes it again, with `discard`. */
  newIncoming(): string {
    return join(this.#incoming, nanoid())
  }

  async discard(file: string): Promise<void> {
    await rm(file, { force: true })
  }

  /**
   * Writes one file of an asset; on the disk, under its name, when this resolves.
   * @throws StoreError; then nothing is there
   */
  async write(eventId: EventId, asset: AssetId, name: string, bytes: Uint8Array): Promise<void> {
    const arriving = this.newIncoming()
    const folder = join(this.#root, eventId, asset)
    try {
      const file = await open(arriving, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(arriving, join(folder, name))
      for (const each of [folder, join(this.#root, eventId), this.#root]) await syncFolder(each)
    } catch (error) {
      await this.discard(arriving)
      throw new StoreError('a picture could not be written', { cause: error })
    }
  }

  /** The bytes of a file, read as they are asked for; the reading fails when the picture is erased meanwhile. */
  read(path: string): ReadableStream<Uint8Array> {
    return this.#readings.read(path)
  }

  /**
   * Runs `work` on the files of one asset; they are removed when it has ended and not before, so that nothing it writes
   * is left over. It has to look first whether the asset still exists. One at a time for an asset.
   */
  async work(eventId: EventId, asset: AssetId, work: () => Promise<void>): Promise<void> {
    const folder = join(this.#root, eventId, asset)
    const working = work()
    this.#working.set(
      folder,
      working.catch(() => undefined),
    )
    try {
      await working
    } finally {
      this.#working.delete(folder)
    }
  }

  /** Names of an asset's files; none when it has no folder. */
  async list(eventId: EventId, asset: AssetId): Promise<ReadonlySet<string>> {
    return new Set(await readNames(join(this.#root, eventId, asset)))
  }

  /** Removes every size of one asset from the disk, from under those who read it, too. */
  removeAsset(eventId: EventId, asset: AssetId): Promise<void> {
    return this.#remove(join(this.#root, eventId, asset))
  }

  /** Removes every picture of an event from the disk, from under those who read them, too. */
  removeEvent(eventId: EventId): Promise<void> {
    return this.#remove(join(this.#root, eventId))
  }

  /**
   * Makes the folder ready and removes what no row names: what a crash left half-way. Before anything is taken in.
   * Returns how many assets went.
   */
  async sweep(known: (eventId: string, asset: string) => boolean): Promise<number> {
    // For its owner only, like everything else in the data folder.
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 })
    for (const name of await readNames(this.#incoming)) await this.discard(join(this.#incoming, name))
    let swept = 0
    for (const eventId of await readNames(this.#root)) {
      if (eventId === INCOMING) continue
      const assets = await readNames(join(this.#root, eventId))
      const unknown = assets.filter((asset) => !known(eventId, asset))
      for (const asset of unknown) await rm(join(this.#root, eventId, asset), { recursive: true, force: true })
      if (unknown.length === assets.length) await rm(join(this.#root, eventId), { recursive: true, force: true })
      swept += unknown.length
    }
    return swept
  }

  /** A file without a name stays on the disk while it is open (and Windows lets no open one go at all). */
  async #remove(folder: string): Promise<void> {
    await this.#readings.endIn(folder)
    const isInside = (each: string): boolean => each === folder || each.startsWith(folder + sep)
    await Promise.all([...this.#working].flatMap(([each, working]) => (isInside(each) ? [working] : [])))
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    // Opened between the two.
    await this.#readings.endIn(folder)
  }
}

async function readNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * A new name is on the disk when its folder is. Windows cannot do it and does not need it (NTFS keeps names in its own
 * log).
 */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR' || error.code === 'EPERM' || error.code === 'EACCES') return undefined
    throw error
  })
  if (!handle) return
  try {
    await handle.sync()
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle.close()
  }
}
