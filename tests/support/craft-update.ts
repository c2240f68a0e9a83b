/**
 * For tests only: Yjs updates (format V1) written byte by byte, so that a test can say what no honest client would.
 * Names follow the Yjs sources: an item's info byte carries its content's number and which references follow.
 */
import * as encoding from 'lib0/encoding'

type Write = (encoder: encoding.Encoder) => void
export type Id = readonly [client: number, clock: number]
export type CraftedSection = { client: number; clock: number; structs: readonly Write[] }
type CraftedDeletions = ReadonlyArray<{
  client: number
  ranges: ReadonlyArray<readonly [clock: number, length: number]>
}>

const BIT_PARENT_SUB = 32
const BIT_RIGHT_ORIGIN = 64
const BIT_ORIGIN = 128

/** Puts an update together from sections of structs and from deletions. */
export const craftUpdate = (sections: readonly CraftedSection[], deletions: CraftedDeletions = []): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length)
    for (const { client, clock, structs } of sections) {
      encoding.writeVarUint(encoder, structs.length)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      for (const write of structs) write(encoder)
    }
    encoding.writeVarUint(encoder, deletions.length)
    for (const { client, ranges } of deletions) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const [clock, length] of ranges) {
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarUint(encoder, length)
      }
    }
  })

export type Where = { origin?: Id; rightOrigin?: Id; root?: string; parent?: Id; key?: string }
export type Content = { ref: number; write: Write }

const writeId = (encoder: encoding.Encoder, [client, clock]: Id): void => {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

export const item =
  ({ origin, rightOrigin, root, parent, key }: Where, content: Content): Write =>
  (encoder) => {
    const info =
      content.ref |
      (origin ? BIT_ORIGIN : 0) |
      (rightOrigin ? BIT_RIGHT_ORIGIN : 0) |
      (key === undefined ? 0 : BIT_PARENT_SUB)
    encoding.writeUint8(encoder, info)
    if (origin) writeId(encoder, origin)
    if (rightOrigin) writeId(encoder, rightOrigin)
    if (!origin && !rightOrigin) {
      encoding.writeVarUint(encoder, root === undefined ? 0 : 1)
      if (root !== undefined) encoding.writeVarString(encoder, root)
      else if (parent) writeId(encoder, parent)
      if (key !== undefined) encoding.writeVarString(encoder, key)
    }
    content.write(encoder)
  }

const lengthOnly =
  (ref: number) =>
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, ref)
    encoding.writeVarUint(encoder, length)
  }
export const garbage = lengthOnly(0)
export const skip = lengthOnly(10)

export const deleted = (length: number): Content => ({
  ref: 1,
  write: (encoder) => encoding.writeVarUint(encoder, length),
})
export const letters = (text: string): Content => ({
  ref: 4,
  write: (encoder) => encoding.writeVarString(encoder, text),
})
export const embed = (value: unknown): Content => ({
  ref: 5,
  write: (encoder) => encoding.writeVarString(encoder, JSON.stringify(value)),
})
export const format = (key: string, value: unknown): Content => ({
  ref: 6,
  write: (encoder) => {
    encoding.writeVarString(encoder, key)
    encoding.writeVarString(encoder, JSON.stringify(value))
  },
})
export const values = (...list: readonly unknown[]): Content => ({
  ref: 8,
  write: (encoder) => {
    encoding.writeVarUint(encoder, list.length)
    for (const value of list) encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
  },
})
/** Bytes as the one value, for values that no encoder would write. */
export const rawValue = (bytes: Uint8Array): Content => ({
  ref: 8,
  write: (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeUint8Array(encoder, bytes)
  },
})
export const binary = (bytes: Uint8Array): Content => ({
  ref: 3,
  write: (encoder) => encoding.writeVarUint8Array(encoder, bytes),
})
export const subdocument = (guid: string): Content => ({
  ref: 9,
  write: (encoder) => {
    encoding.writeVarString(encoder, guid)
    encoding.writeAny(encoder, {})
  },
})

const TYPE = { array: 0, map: 1, text: 2, xmlElement: 3, xmlFragment: 4, xmlText: 6 } as const
export const type = (name: keyof typeof TYPE): Content => ({
  ref: 7,
  write: (encoder) => {
    encoding.writeVarUint(encoder, TYPE[name])
    if (name === 'xmlElement') encoding.writeVarString(encoder, 'script')
  },
})
