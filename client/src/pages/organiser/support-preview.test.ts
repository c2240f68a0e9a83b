import { describe, expect, it } from 'vitest'
import { phrases as organiser } from '../../i18n/books/organiser.ts'
import { phrases as phone } from '../../i18n/en.ts'

describe('what a phone shows, as the organiser sees it', () => {
  it('is what phones say', () => {
    expect({
      supportDanger: organiser.previewDanger.replace(/<\/?b>/g, ''),
      supportAlso: organiser.previewAlso,
      supportRing: organiser.previewRing,
      supportText: organiser.previewText,
      supportOpen: organiser.previewOpen,
    }).toEqual({
      supportDanger: phone.supportDanger,
      supportAlso: phone.supportAlso,
      supportRing: phone.supportRing,
      supportText: phone.supportText,
      supportOpen: phone.supportOpen,
    })
  })
})
