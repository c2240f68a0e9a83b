/** Reading a client's update without reading more of it than anything honest holds. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Of a struct, or of a range of deletions, in an update. */
const PIECE_BYTES_MIN = 2
/** What is smaller than this many of them needs no counting. */
const PIECES_MIN = Math.min(LIMITS.updateStructsMax, LIMITS.updateDeleteRangesMax)

/**
 * Reads an update; it creates no root types, unlike applyUpdate, which does so while parsing. What is known already is
 * read too, and 1 MiB can name half a million structs or deletions: it stops where there are more than anything honest
 * repeats, which is the document and what is new. Yjs writes deletions of one client merged, so that of two that follow
 * each other at least one unit in between is alive.
 * @throws when there are more, or the bytes are no update
 */
export function decodeBounded(doc: Y.Doc, bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  if (bytes.length < PIECE_BYTES_MIN * PIECES_MIN) return Y.decodeUpdate(bytes)
  let known = 0
  for (const structs of doc.store.clients.values()) known += structs.length
  let structs = 0
  let spare: number = LIMITS.updateDeleteRangesMax
  class CountingDecoder extends Y.UpdateDecoderV1 {
    override readInfo(): number {
      structs += 1
      if (structs > known + LIMITS.updateStructsMax) throw new Error('too many structs in one update')
      return super.readInfo()
    }

    #repeatable = 0

    /** Called before the client whose deletions follow is read; it is looked at and left there. */
    override resetDsCurVal(): void {
      const { pos } = this.restDecoder
      this.#repeatable = Math.ceil(Y.getState(doc.store, decoding.readVarUint(this.restDecoder)) / 2)
      this.restDecoder.pos = pos
      super.resetDsCurVal()
    }

    override readDsClock(): number {
      if (this.#repeatable > 0) this.#repeatable -= 1
      else if (spare > 0) spare -= 1
      else throw new Error('too many deletions in one update')
      return super.readDsClock()
    }
  }
  return Y.decodeUpdateV2(bytes, CountingDecoder)
}
