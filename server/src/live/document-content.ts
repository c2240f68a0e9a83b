/** What may stand where in a document of a shape, said of one item of a peer's update. Where it lies is known already. */
import * as Y from 'yjs'
import type { DocumentShape } from './document-shape.ts'
import type { Place } from './item-location.ts'

/**
 * Why an item may not stand in its place; undefined when it may.
 * @param isInMap whether what holds it, below an entry, is a map and no text
 */
export function findMisfit(
  { content, origin, rightOrigin, parentSub }: Y.Item,
  { root, depth }: Place,
  isInMap: boolean,
  shape: DocumentShape,
): string | undefined {
  if (content instanceof Y.ContentDeleted) return undefined
  const { holds, maps } = shape.roots.get(root) ?? SERVER_VALUES
  if (isInMap) {
    if (!maps) return 'a map in an entry that has none'
    if (parentSub === null && !origin) return 'a list item in a map'
    return content instanceof Y.ContentAny ? findBadValue(content, shape) : 'no plain value in a map of those'
  }
  if (depth < 2 && parentSub === null && !origin && !rightOrigin) return 'a list item in a map'
  if (content instanceof Y.ContentString) {
    if (depth < 2 || parentSub !== null) return 'letters outside a text'
    return content.str.length > shape.textUnitsMax ? 'too long a text' : undefined
  }
  if (content instanceof Y.ContentType) {
    const { type } = content
    const isEntry = depth === 0 && holds === 'entries' && type instanceof Y.Map
    const isText = depth === 1 && type instanceof Y.Text && !(type instanceof Y.XmlText)
    const isMap = depth === 1 && parentSub !== null && maps?.has(parentSub) === true && type instanceof Y.Map
    return isEntry || isText || isMap ? undefined : 'a kind of type that has no place there'
  }
  if (content instanceof Y.ContentAny) {
    const hasPlace = depth === 1 || (depth === 0 && holds === 'values')
    return hasPlace ? findBadValue(content, shape) : 'a plain value that has no place there'
  }
  return 'a kind of content that no document has'
}

const SERVER_VALUES = { holds: 'values', maps: undefined } as const

function findBadValue({ arr }: Y.ContentAny, { valueUnitsMax }: DocumentShape): string | undefined {
  if (arr.length !== 1 || arr[0] === undefined) return 'not one value'
  return JSON.stringify(arr[0]).length > valueUnitsMax ? 'too large a value' : undefined
}
