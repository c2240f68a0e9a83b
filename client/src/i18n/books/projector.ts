/** What the screen in front of everybody says: little, because the notes are what is to be read. */
export const phrases = {
  // The whole screen, while there is nothing else on it
  needsWholeLink: 'This page needs its whole link. Copy it again from the organiser page.',
  waitingForWall: 'Waiting for the wall…',

  // The strip below
  away: 'Waiting for the server',
  people: '{count, plural, one {<b>#</b> person here} other {<b>#</b> people here}}',
  timeUp: 'Time is up',
  timePaused: 'Paused',

  // How to take part
  takePart: 'How to take part',
  scanOrGoTo: 'Scan, or go to',
  qrCode: 'QR code of {link}',

  // Notes and sketch notes
  newest: 'The newest notes',
  newestOf: 'Newest <lens>{label}</lens>',
  drawnBy: 'drawn by {artist}',
  pageOf: 'Page {page} of {count}',
}
