/** What is said while a large page is still to come, or cannot; and of fields, on all of them. */
export const phrases = {
  loading: 'Loading…',
  noPage: 'There is no page at this address. Go to the organiser page, or scan the QR code again.',
  broken: 'Something went wrong on this page. It loads itself again in a moment.',
  tooOld:
    'This browser is too old for this page. Please open it in a newer one: Safari 16.4, Chrome or Edge 111, Firefox 128, Samsung Internet 22, or later. A phone can still write notes: scan the QR code again.',
  charactersLeft: '{count, plural, one {# character left} other {# characters left}}',
  charactersTooMany: '{count, plural, one {# character too many} other {# characters too many}}',
  doesNotFit: 'That is too long to fit here. Nothing was added.',
}
