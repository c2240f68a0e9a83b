/**
 * Every word the phone page says, in English. A language is one file of this shape (and one line in `languages.ts`).
 * Phrases are ICU MessageFormat: `{name}` is filled in, and what counts names each form its language has, as in
 * `{count, plural, one {# note} other {# notes}}`; a straight apostrophe has to be typographic (’).
 * Kept short and plain: a nine-year-old should be able to read all of it.
 */
export const phrases = {
  appName: 'Gatherboard',
  loading: 'Loading…',

  // Languages
  languageLabel: 'Language',
  languageUnreviewed: 'No speaker has checked this translation yet.',
  languageFailed: 'That language could not be loaded. Check the signal, then choose it again.',

  // Joining
  joinTitle: 'Join with your code',
  joinLead: 'The code is on the poster or on the big screen. No name and no account are needed.',
  codeLabel: 'Code',
  codeHint: '6 letters and numbers, like K7M\u20114XQ',
  join: 'Join',
  joining: 'Opening the board…',
  codeMissing: 'Type the code from the poster first.',
  notACodeTitle: 'That is not a code',
  codeShape: 'A code has 6 letters and numbers. It never has 0, O, 1, I or L. Please check it and try again.',
  wrongCodeTitle: 'No event has the code {code}',
  wrongCodeDetail:
    'Please check it against the poster or the big screen. If it is right, the event may be over, or have a new code: ask a facilitator.',
  unreachableTitle: 'The board cannot be reached',
  unreachableDetail: 'Check that you are on the right Wi-Fi, or have a signal. Then try again.',
  brokenTitle: 'Something went wrong on this page',
  brokenDetail: 'What you typed is still here. Try again. If it stays, load the page again.',
  notJoinedTitle: 'You have not joined yet',
  notJoinedDetail: 'Type the code to open the board. Notes that were sent before are still on it.',
  noPageTitle: 'There is no page at this address',
  noPageDetail: 'Type the code from the poster or the big screen to join.',

  // About the event
  purpose:
    'You choose who reads your words: everyone here, on the wall, or only the people who run this event. They use them in their report, never with your name, and delete everything after {date}.',
  purposeUndated:
    'You choose who reads your words: everyone here, on the wall, or only the people who run this event. They use them in their report, never with your name.',
  readMore: 'Read more',
  moreWall:
    '“Show on the wall” means everyone at this event can read it, here and on the big screen. A facilitator may read it first.',
  moreReport: '“For the report only” means that only the people who run this event can read it.',
  moreName: 'Nobody asks for your name. A secret number is kept here, so that you can find and change your own notes.',
  moreWithdraw: 'You can change or withdraw your notes. A withdrawn note is deleted for good.',
  moreShared:
    'Will somebody else use this {device, select, computer {computer} tablet {tablet} other {phone}} after you? Press “Finished with this {device, select, computer {computer} tablet {tablet} other {phone}}”, and your notes are forgotten here.',
  morePeople: 'Please leave out names, phone numbers and addresses, yours and other people’s.',
  skipToWriting: 'Skip to writing',
  partsOfPage: 'Parts of this page',
  navMine: 'Your notes',
  navWall: 'The wall',

  // Writing
  writeTitle: 'Write a note',
  lensLegend: 'What is it about?',
  lensClosed: 'not open now',
  whereLegend: 'Who may read it?',
  onTheWall: 'Show on the wall',
  reportOnly: 'For the report only',
  mayQuote: 'You may quote this',
  // Consent text 2 (shared/src/values/consent.ts): another meaning is another number.
  quoteText:
    'Your exact words may then be in the report, and on the web page that tells people what was heard. Never with a name.',
  noteLabel: 'Your note',
  counter: '{count} of {max} characters',
  counterLeft: '{count, plural, one {# character left} other {# characters left}}',
  counterOver: '{count, plural, one {# character too many} other {# characters too many}}',
  send: 'Send',
  sendEmpty: 'Write something first, then press Send.',
  sendTooLong: 'Your note is too long. Shorten it, or make two notes.',
  sendClosedLens: 'That heading is not open now. Choose one that is.',
  sendNotJoined: 'The board is still opening. Your words are kept.',
  phaseOpen: 'Writing is open.',
  phasePaused: 'Writing is paused just now. Your words stay in the box until it opens again.',
  phaseClosed:
    'This event has finished and takes no new notes. You can still read the wall, and withdraw your own notes.',
  phaseVoting: 'It is time for voting just now. Your words stay in the box until writing opens again.',
  phasePrivate: 'Everyone writes first. The notes are shown to all at the same moment.',
  notKept:
    'This browser keeps nothing. Leave this page open until your note says Saved. Once it is closed, you cannot change or withdraw your notes.',

  // Where a note is
  statusWaiting: 'Waiting to send',
  statusWithdrawing: 'Waiting to be withdrawn',
  statusSaved: 'Saved',
  statusRefused: 'Not accepted, because…',
  whyRefused: '{title}. {detail}',
  statusChanged: 'This note was changed meanwhile',
  placeOnWall: 'on the wall',
  placeWaiting: 'waiting to be shown',
  placeReportOnly: 'for the report only',
  placeSetAside: 'set aside by a facilitator',
  whyUnreachable: 'The board cannot be reached. It is sent by itself as soon as it can be.',
  whyBusy: 'The board is busy. It is sent by itself in a moment.',
  whyLockedOut: 'You have to join again first.',
  toldSaved: 'Saved. Your note is {place}.',
  toldWaiting: 'Waiting to send. Nothing is lost.',
  toldWithdrawn: 'Withdrawn. The words are gone.',
  toldRefused: 'Your note was not accepted. {title}.',
  toldChanged: 'Your note was changed meanwhile. Choose which words to keep.',

  // Your notes
  mineTitle: 'Your notes',
  mineNone: 'Your notes will be here, with where each one is.',
  mineUnread: 'Your notes cannot be read from the board just now. They will come by themselves.',
  change: 'Change',
  changeOf: 'Change this note: {text}',
  withdraw: 'Withdraw',
  withdrawOf: 'Withdraw this note: {text}',
  changeTitle: 'Change your note',
  saveChange: 'Send the change',
  cancel: 'Leave it as it was',
  withdrawTitle: 'Withdraw this note?',
  withdrawDetail: 'Its words are deleted for good, everywhere on the board.',
  withdrawYes: 'Yes, withdraw it',
  withdrawNo: 'No, keep it',
  refusedNew: 'Your words are still here. You can change them, copy them, or send them again.',
  refusedChange: 'The note stays as it was before.',
  sendAgain: 'Send again',
  sendAsNew: 'Send as a new note',
  copy: 'Copy the words',
  copied: 'Copied.',
  copyByHand: 'The words are selected. Hold your finger on them and choose Copy.',
  wordsLeft: 'These words of yours have not been sent. You can copy them.',
  removeHere: 'Remove these words',
  dropChange: 'Leave it as it was',
  changedDetail:
    'A facilitator may have done that, or you on another page. Read both, then choose. Nothing is lost until you choose.',
  theirWords: 'What it says now',
  yourWords: 'Your words',
  keepTheirs: 'Keep what it says now',
  keepMine: 'Keep my words',

  // The wall
  wallTitle: 'The wall',
  wallLoading: 'The wall is loading…',
  wallEmpty: 'There are no notes yet. Yours could be the first.',
  wallLensEmpty: 'No notes yet.',
  wallOffline: 'The wall cannot be reached just now. It catches up by itself.',
  wallStale: 'Not connected just now. These are the notes as they were; it catches up by itself.',
  wallNoSockets: 'Live updates do not work here. What you write is sent all the same.',
  wallLive: 'New notes appear here by themselves.',
  wallOther: 'Other',
  inCluster: 'in “{name}”',
  unnamedCluster: 'Group without a name',
  inUnnamedCluster: 'in a group without a name',
  yours: 'yours',
  notesCount: '{count, plural, one {# note} other {# notes}}',
  showMore: '{count, plural, one {Show # more} other {Show # more}}',
  newNotes: '{count, plural, one {# new note on the wall} other {# new notes on the wall}}',
  searchLabel: 'Search the wall',
  searchFound: '{count, plural, one {# note found} other {# notes found}}',
  meToo: 'Me too',
  cheersCount: '{count, plural, one {# person says “me too”} other {# people say “me too”}}',
  cheerFailed: 'That did not reach the board. Check the signal, then tap again.',
  votesCount: '{count, plural, one {# vote} other {# votes}}',
  votesFor: 'Your votes for this note',
  votesGiven: '{count, plural, one {# vote from you} other {# votes from you}}',
  voteMore: 'One vote more',
  voteLess: 'One vote less',
  voteHow: 'Vote now: press + beside the notes that matter most to you.',
  votesLeft:
    '{count, plural, =0 {You have given all your votes. You can still move them.} one {Vote now: you have # vote left. Press + beside a note.} other {Vote now: you have # votes left. Press + beside a note.}}',
  voteFailed: 'Your vote did not reach the board. Check the signal, then tap again.',

  // Right now
  timeLeftLabel: 'Time left',
  timeLeftSeconds: '{count, plural, one {# second left} other {# seconds left}}',
  timeUp: 'Time is up',
  timePaused: 'stopped for now',
  together: 'Look at this together',
  toldSpotlight: 'Everyone is asked to look at something together. It is below the Send button.',
  lookingAt: 'Everyone is looking at…',
  lookingAtNothing: 'A part of the wall without notes.',
  lookingAtSketch: 'Sketch note: {title}',
  andMore: '{count, plural, one {and # more on the wall} other {and # more on the wall}}',
  bigBoard: 'Open the big board',

  // Sketch notes
  sketches: 'Sketch notes',
  sketchesLead: 'An artist drew what people say here.',
  sketchesFailed: 'The sketch notes cannot be opened just now. Check the signal, then try again.',
  sketchUntitled: 'Sketch note {number}',
  sketchBy: 'Drawn by {artist}',
  sketchOpen: 'Look closer',
  sketchOpenOf: 'Look closer: {title}',
  sketchInWords: 'In words',
  sketchInWordsOf: 'In words: {title}',
  sketchShows: 'What it shows',
  sketchUndescribed: 'A drawing. Nobody has described it yet.',
  sketchTranscript: 'Words in the drawing',
  sketchParts: 'Parts of the drawing',
  sketchPart: 'Part {number}',
  sketchPartNotes: '{count, plural, one {# note belongs here:} other {# notes belong here:}}',
  sketchPartGroup: 'The group “{name}”',
  sketchPartShow: 'Show this part',
  sketchPartShowOf: 'Show this part: {name}',
  sketchLoading: 'The picture is loading…',
  sketchFetchFailed: 'The picture cannot be fetched just now. Check the signal, then try again.',
  sketchSharperFailed: 'A sharper picture cannot be fetched just now.',
  sketchGone: 'This picture is not here any more.',
  sketchTakenAway: 'This sketch note has been taken away.',
  sketchKeys: 'Arrow keys move it. Plus, minus and 0 change its size.',
  sketchSmaller: 'Smaller',
  sketchLarger: 'Larger',
  sketchWhole: 'Whole picture',
  tryAgain: 'Try again',
  close: 'Close',

  // The live connection is over
  ended4400: 'The wall had to be closed: a message could not be read. Load the page again.',
  ended4401: 'Your link is not valid any more. Scan the QR code again, or type the code. Your words are kept.',
  ended4403: 'This link may not open the wall. Scan the QR code again, or ask a facilitator.',
  ended4404: 'There is no such event any more. Check the code with a facilitator.',
  ended4409: 'The live part of this event is over. You can still read and withdraw your own notes.',
  ended4410: 'This event has been deleted, and every note with it.',
  ended4429: 'The wall is open in newer windows of this browser. Close some of them, then come back to this one.',
  endedOther: 'The wall was closed. Load the page again.',

  // Locked out
  lockedOutTitle: 'Please join again',
  lockedOutDetail:
    'The link is not valid any more. Type the code from the poster or the big screen. Your words are kept here. You can still withdraw your notes.',

  // Care: what may be left out of a note
  carePhone: 'This looks like a phone number: {words}',
  careEmail: 'This looks like an e-mail address: {words}',
  carePostcode: 'This looks like a postcode: {words}',
  careNhs: 'This looks like an NHS number: {words}',
  careAskWall:
    '{count, plural, one {Leave it out? Everyone at this event could read it.} other {Leave them out? Everyone at this event could read them.}}',
  careAskReport:
    '{count, plural, one {Leave it out? The facilitators and organisers could read it.} other {Leave them out? The facilitators and organisers could read them.}}',
  careLeaveOut: '{count, plural, one {Leave it out} other {Leave them out}}',
  careSend: 'Send as it is',
  careLeftOut: 'Left out: {words}. Read your note again, then send it.',
  carePutBack: 'Put it back',

  // Care: somebody to talk to
  supportTitle: 'Somebody to talk to',
  supportDanger: 'If you or somebody is in danger now, ring {number}.',
  supportAlso: 'You can also ring or write to:',
  supportRing: 'Ring {number}',
  supportText: 'Text {number}',
  supportOpen: 'Open the page',
  supportOnlyYou: 'Only you can see this box.',
  supportHide: 'Hide this',

  // Where somebody is
  fromHome: 'I’m joining from home',

  // Events on this phone, and leaving it to somebody else
  joinBusyTitle: 'Many people are joining just now',
  joinBusyDetail: 'Wait a moment, then try again.',
  joinWait:
    '{count, plural, one {It tries again by itself in about # second.} other {It tries again by itself in about # seconds.}}',
  visitedTitle: 'You have been here',
  visitedGone: '“{title}” has been deleted, and every note with it.',
  goOn: 'Go on',
  goOnTo: 'Go on: {title}',
  sharedPhone: 'Several people write on this {device, select, computer {computer} tablet {tablet} other {phone}}',
  nextPerson: 'Next person',
  nextDetail: 'Saved notes stay on the board. They are forgotten here, for the next person.',
  leave: 'Finished with this {device, select, computer {computer} tablet {tablet} other {phone}}',
  leaveOf: 'Finished with this {device, select, computer {computer} tablet {tablet} other {phone}}: {title}',
  leaveTitle: 'Finished with this {device, select, computer {computer} tablet {tablet} other {phone}}?',
  leaveDetail:
    'All that you wrote is forgotten here. Saved notes stay on the board, but they cannot be changed or withdrawn from here any more.',
  leaveNotes: '{count, plural, one {# note is not on the board yet.} other {# notes are not on the board yet.}}',
  leaveWithdrawals:
    '{count, plural, one {# note is still waiting to be withdrawn. If you do not wait, it stays on the board.} other {# notes are still waiting to be withdrawn. If you do not wait, they stay on the board.}}',
  leaveDraft: 'There are words in the box that have not been sent.',
  leaveWait: 'Wait until all is sent',
  leaveWaiting: 'As soon as all is sent, everything here is cleared by itself.',
  leaveStopWaiting: 'Stop waiting',
  leaveYes: 'Yes, clear this {device, select, computer {computer} tablet {tablet} other {phone}}',
  leaveAnyway: '{count, plural, one {Clear it and lose # note} other {Clear it and lose # notes}}',
  leaveNo: 'Not yet',
  leftTitle: 'This {device, select, computer {computer} tablet {tablet} other {phone}} is clear',
  leftDetail: 'Nothing that was written here is left on it. Saved notes stay on the board.',
  leftNotAll:
    'This browser did not let go of everything. Clear its history and data in the settings before somebody else uses it.',
  joinOther: 'Join another event',
} as const

/** English is what the makers write and read. */
export const reviewedBy: string | undefined = 'the makers of Gatherboard'

/** The words of one language: every phrase there is. */
export type Phrases = Readonly<Record<keyof typeof phrases, string>>
