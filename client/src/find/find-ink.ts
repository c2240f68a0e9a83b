/** Texts that somebody drew on the wall, whose words hold what somebody looks for. */
import { createFind } from './find-words.ts'
import { readRichText } from '../wall/ink-text.ts'

/** As much as is read of tldraw's record, which is the same on the wall and on the canvas. */
export type InkText = {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly props: { readonly richText: { readonly content: readonly unknown[] } }
}

export const findInk = createFind<InkText>(({ props }) => readRichText(props.richText))
