/** Reading a client's update without reading more of it than anything honest holds. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import * as Y from 'yjs'

/** Of a struct in an update. */
const STRUCT_BYTES_MIN = 2

/**
 * Reads an update; it creates no root types, unlike applyUpdate, which does so while parsing. What is known already is
 * read too, and 1 MiB can name half a million structs: it stops where there are more than anything honest repeats,
 * which is the document and what is new. Deletions are not counted here: they are read and merged in a tenth of the
 * time.
 * @throws when there are more, or the bytes are no update
 */
export function decodeBounded(doc: Y.Doc, bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  if (bytes.length < STRUCT_BYTES_MIN * LIMITS.updateStructsMax) return Y.decodeUpdate(bytes)
  let known = 0
  for (const structs of doc.store.clients.values()) known += structs.length
  let structs = 0
  class CountingDecoder extends Y.UpdateDecoderV1 {
    override readInfo(): number {
      structs += 1
      if (structs > known + LIMITS.updateStructsMax) throw new Error('too many structs in one update')
      return super.readInfo()
    }
  }
  return Y.decodeUpdateV2(bytes, CountingDecoder)
}
