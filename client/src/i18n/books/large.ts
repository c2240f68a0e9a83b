/** What is said while a large page is still to come, or cannot. */
export const phrases = {
  loading: 'Loading…',
  noPage: 'There is no page at this address. Go to the organiser page, or scan the QR code again.',
  broken: 'Something went wrong on this page. It loads itself again in a moment.',
}
