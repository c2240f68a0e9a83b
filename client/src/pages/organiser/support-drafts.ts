/** An event's support lines while somebody is still typing them. */
import type { SupportLine } from '@gatherboard/shared/values/support-lines'

/** `key` is for the screen only. */
export type SupportDraft = {
  readonly key: string
  readonly label: string
  readonly phone: string
  readonly text: string
  readonly url: string
}

export const draftSupportLines = (lines: readonly SupportLine[]): SupportDraft[] =>
  lines.map(({ label, phone = '', text = '', url = '' }, index) => ({
    key: `line-${index}-${label}`,
    label,
    phone,
    text,
    url,
  }))

/** As the server takes them: what was left empty is not there, and a line with nothing in it is no line. */
export const finishSupportLines = (drafts: readonly SupportDraft[]): SupportLine[] =>
  drafts
    .map(({ label, phone, text, url }) => ({
      label: label.trim(),
      phone: phone.trim(),
      text: text.trim(),
      url: url.trim(),
    }))
    .filter((line) => Object.values(line).some((value) => value !== ''))
    .map(({ label, phone, text, url }) => ({
      label,
      ...(phone && { phone }),
      ...(text && { text }),
      ...(url && { url }),
    }))
