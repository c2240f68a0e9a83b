/** What the poster says, and the tools above it that are not printed. */
export const phrases = {
  // The tools
  windowTitle: 'Poster',
  windowTitleOf: 'Poster: {title}',
  loading: 'Loading…',
  needsOrganiser: 'This page needs the organiser',
  needsOrganiserDetail: 'Open the poster from the organiser’s page, or from the facilitator’s board.',
  print: 'Print the poster',
  printHint: 'One page, A4, upright. Black and white is fine.',

  // The sheet
  headings: 'You can write about',
  qrCode: 'QR code: scan it with your phone’s camera to join',
  noCamera:
    '<small>No camera? Go to</small><where>{address}</where><small>and type the code</small><what>{code}</what>',
  stepScan: '<b>Scan</b> Point your phone’s camera at the square and tap the link.',
  stepWrite: '<b>Write</b> Pick a heading and say it in your own words.',
  stepSend: '<b>Send</b> Your note goes on the wall, or only into the report. You choose.',
  purpose:
    'No name, no account, no app. Your words are used for the report of this event, can be changed or withdrawn on the same phone, and everything is deleted after {day}.',
}
