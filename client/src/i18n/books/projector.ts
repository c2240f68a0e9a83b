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
  timeLeft: 'left',

  // How to take part
  takePart: 'How to take part',
  scanOrGoTo: 'Scan, or go to',
  howToJoin: 'Scan this with your phone, or open <host>{address}</host> and type <strong>{code}</strong>',
  qrCode: 'QR code of {link}',

  // What is going on
  writingPaused: 'Writing is paused',
  voteNow: 'Vote now, on your phone',
  thanks: 'Thank you for taking part',
  writeNow: 'Write now',
  nobodySees: 'Nobody sees the notes until everybody is done.',
  fewHeld: 'The first notes are on their way',
  countHeld: '<b>{count}+</b> notes so far',

  // Headings
  countElsewhere: '{count, plural, one {# note under other headings} other {# notes under other headings}}',

  // Groups
  countGroups: '{count, plural, one {# group} other {# groups}}',
  countLoose: '{count, plural, one {# note not yet in a group} other {# notes not yet in a group}}',
  countEmpty: '{count, plural, one {# group is still empty} other {# groups are still empty}}',
  countNotes: '{count, plural, one {# note} other {# notes}}',
  countOfHeading: '{heading}: {count}',
  noNameYet: 'No name yet',

  // Notes and sketch notes
  andMore: 'and {count} more',
  placeHere: 'Where we are looking',
  newestOf: 'Newest <lens>{label}</lens>',
  drawnBy: 'drawn by {artist}',
  pageOf: 'Page {page} of {count}',
}
