/**
 * The words in a text that somebody draws on a wall, without what cannot be seen and can only do harm (D6): as in notes
 * and names that are being typed. Pure.
 */
import { dropUnseen } from '../values/text.ts'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The record itself when there is nothing to take away. @param record within the bounds of `boundInk` */
export function cleanInkWords(record: unknown): unknown {
  if (!isFields(record) || !isFields(record.props)) return record
  const { richText } = record.props
  const clean = cleanNode(richText)
  return clean === richText ? record : { ...record, props: { ...record.props, richText: clean } }
}

/** tldraw's rich text: nodes in nodes, of which those of the type `text` have words. */
function cleanNode(node: unknown): unknown {
  if (!isFields(node)) return node
  if (typeof node.text === 'string') {
    // A paragraph of its own for every line: what ends one elsewhere is a space within it.
    const text = dropUnseen(node.text).replaceAll('\n', ' ')
    return text === node.text ? node : { ...node, text }
  }
  if (!Array.isArray(node.content)) return node
  const before: readonly unknown[] = node.content
  const content = before.map(cleanNode)
  return content.every((each, at) => each === before[at]) ? node : { ...node, content }
}
