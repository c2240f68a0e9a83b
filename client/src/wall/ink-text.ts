/**
 * The words in a text that somebody drew on the wall. Its record is tldraw's, whose kind of rich text this reads. Pure.
 */

/** Its paragraphs as lines. What is not written as paragraphs of plain words is left out. */
export const readRichText = ({ content }: { readonly content: readonly unknown[] }): string =>
  content.map(readInline).join('\n')

function readInline(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const { text, content } = node as { text?: unknown; content?: unknown }
  if (typeof text === 'string') return text
  return Array.isArray(content) ? content.map(readInline).join('') : ''
}

/** The words of a record of the wall's `ink`; undefined when it is no text. */
export function readInkText(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const { type, props } = record as { type?: unknown; props?: { richText?: { content?: unknown } } }
  const content = type === 'text' ? props?.richText?.content : undefined
  return Array.isArray(content) ? readRichText({ content }) : undefined
}
