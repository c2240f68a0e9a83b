/** What the facilitator's panel says: in a window of its own, beside the canvas, and where other pages show parts of it. */
export const phrases = {
  // On many buttons and in many dialogs
  cancel: 'Cancel',
  close: 'Close',
  eraseForGood: 'Erase for good',
  erase: 'Erase',
  heading: 'Heading',
  keepIt: 'Keep it',
  leaveAsItIs: 'Leave it as it is',
  putBack: 'Put back',
  saving: 'Saving…',
  setAside: 'Set aside',
  showMore: 'Show more ({count} left)',
  whatToDoWith: 'What to do with: {name}',

  // The page
  panel: 'Facilitator’s panel',
  panelOf: 'Panel: {title}',
  needsLink: 'This page needs a facilitator’s link',
  needsLinkDetail:
    'Open the board with the facilitator’s link and choose the panel there, or ask the organiser for the link.',
  connecting: 'Connecting…',
  placeAndPeople:
    '{place} · {count, plural, =0 {nobody has joined yet} one {# person is here} other {# people are here}}',
  openPanelWindow: 'Open the panel in a window of its own',
  openList: 'Open the wall as a list',

  // The sections
  whatIsOpen: 'What is going on now',
  onBigScreen: 'On the big screen',
  behindTheWall: 'Notes behind the wall',
  countWaiting: '{count} waiting',
  manyAtOnce: 'Many notes at once',
  fromPaper: 'Notes from paper',
  sketchNotes: 'Sketch notes',
  drawings: 'Drawings',
  onTheWall: 'Notes on the wall',
  snapshots: 'Snapshots',
  bringNotesIn: 'Bring notes in',
  takeNotesAway: 'Take notes away',
  waysIn: 'Ways in',

  // What is going on now
  modeOpen: 'Writing is open',
  modeOpenMeans: 'Everyone can write. Notes appear on the wall as they come in.',
  modePrivate: 'Write first, then show',
  modePrivateMeans:
    'Everyone writes, and nobody sees the notes yet, facilitators included. They all appear together when you choose another way.',
  modeVoting: 'Voting',
  modeVotingMeans: 'Nobody writes now. Everyone gives votes to the notes that matter most to them.',
  modePaused: 'Paused',
  modePausedMeans: 'Nobody writes now. The wall stays as it is, and words on phones are kept.',
  modeClosed: 'Finished',
  modeClosedMeans:
    'The event is over: no new notes. People can still read the wall and withdraw their own notes. A last snapshot is taken.',
  modeNow: 'Now: <b>{mode}</b>',
  modeNowUnder: 'Now: <b>{mode}</b> ({headings})',
  showAllNow: 'Show all notes now',
  changeTo: 'Change to',
  showsPrivate: 'This shows every note that was written privately, all at once.',
  changeForEveryone: 'Change it for everyone',
  openHeadings: 'Headings that are open',
  question: 'Question for everyone',
  questionHint: 'Shown above the writing field on every phone. Leave it empty to show each heading’s own question.',
  votesEach: 'Votes for each person',
  votesPerNote: 'At most on one note',

  // What waits, and who may join
  allWait: 'New notes wait for approval',
  allWaitMeans: 'Each note waits in the list below until somebody shows it on the wall.',
  personalWait: 'Notes that may hold personal details wait',
  personalWaitMeans: 'For example a phone number or an e-mail address. All other notes are shown at once.',
  newPhonesWait: 'Notes of new phones wait',
  newPhonesWaitMeans:
    'What phones that have not written yet send waits in the list below. Whoever is writing already goes on.',
  peopleMayJoin: 'People may join',
  peopleMayJoinMeans: 'Switched off, nobody new can join. Whoever is in stays in and can go on writing.',

  // Many new phones at one address
  crowd: 'Many new phones are writing from one address.',
  crowdDetail:
    'It may be a full hall, or one person with a program. New notes from there are slowed down. Let notes of new phones wait until you show them? Whoever is writing already goes on.',
  letNewOnesWait: 'Let new ones wait',
  newOnesWait: 'Notes of new phones wait now. The panel has them, and the switch to let them through again.',

  // The queue
  waiting: 'Waiting to be shown',
  waitingNone: 'Nothing is waiting.',
  setAsideNone: 'Nothing is set aside.',
  reportOnly: 'For the report only',
  reportOnlyNone: 'None.',
  checkScreen: 'Before you show the words, check that this screen is not the one on the wall.',
  showWords: 'Show words',
  hideWords: 'Hide words',
  mayHoldPhoneNumber: 'may hold a phone number',
  mayHoldEmail: 'may hold an e-mail address',
  mayHoldPostcode: 'may hold a postcode',
  mayHoldNhsNumber: 'may hold an NHS number',
  mayNameSomebody: 'may name somebody',
  mayNeedHelp: 'somebody may need help',

  // One note in a list
  showOnWall: 'Show on the wall',
  setAsideAllFromPhone: 'Set aside all from this phone',
  findOnWall: 'Find on the wall',
  takeWordsOut: 'Take words out',
  askEraseNote: 'Erase this note for good?',
  eraseNoteMeans:
    'It disappears from the wall, from every snapshot and from the server’s disk. It cannot be brought back. To only hide it, choose “Set aside”.',
  takeWordsOutOf: 'Take words out of this note',
  noteAsItShouldBe: 'The note as it should be',
  noteAsItShouldBeHint:
    'For example, write […] in place of a name. The old words are erased everywhere, snapshots included.',
  replaceForGood: 'Replace the words for good',

  // The wall as a list
  findNotes: 'Find notes with the words',
  inGroup: 'in “{group}”',
  undo: 'Undo',

  // Many notes at once
  sinceMeans:
    'Takes what phones have written since then off the wall and out of the queue. Your own notes, and those for the report only, stay. You can put everything back.',
  since: 'Since',
  noTimeOfDay: 'Write a time of day that has been, like 14:03.',
  setAsideSince: 'Set aside everything since {time}',
  countSetAside:
    '{count, plural, =0 {There was nothing to set aside.} one {# note set aside.} other {# notes set aside.}}',
  countPutBack: '{count, plural, one {# note put back.} other {# notes put back.}}',
  countErased: '{count, plural, one {# note erased for good.} other {# notes erased for good.}}',
  askEraseMany: '{count, plural, one {Erase this note for good?} other {Erase these # notes for good?}}',
  eraseManyMeans:
    'They disappear from every snapshot and from the server’s disk, and cannot be brought back. Notes of honest people may be among them: look through what is set aside first.',
  keepSetAside: 'Keep them set aside',

  // Notes from paper
  wordsOnPaper: 'Words on the paper',
  wordsOnPaperHint: 'Press Enter to save it and go on to the next. Shift and Enter make a new line.',
  paperMayBeQuoted: 'The paper says that it may be quoted (in the report)',
  saveNote: 'Save the note',
  noWordsYet: 'Write the words of the note first.',
  noteTooLong: '{count, plural, one {# character} other {# characters}} too many. Shorten it, or make two notes of it.',
  countFromPaper: '{count, plural, one {# note from paper saved} other {# notes from paper saved}}',
  typedJustNow: 'Typed in just now',
  saved: 'Saved',
  notSavedYet: 'Not saved yet.',
  tryAgain: 'Try again',
  changeIt: 'Change it',

  // Sketch notes
  allSketches: 'All sketch notes',
  noSketches: 'None yet. A photo of the artist’s drawing is enough.',
  sketchSetAside: '“{name}” is set aside. It can be put back at any time.',
  sketchPutBack: '“{name}” is on the wall again.',
  sketchErased: '“{name}” is erased.',
  sketchWordsSaved: 'The words of “{name}” are saved.',
  isOnWall: 'on the wall',
  isSetAside: 'set aside',
  drawnBy: 'Drawn by {artist}',
  noArtist: 'No artist named yet',
  changeWords: 'Change its words',
  transcriptMissing: 'The words in it are not typed out yet.',
  altMissing: 'Still to be written: what it shows. Until then people who cannot see it know nothing of it.',
  altAndTranscriptMissing:
    'Still to be written: what it shows and the words in it. Until then people who cannot see it know nothing of it.',
  askEraseSketch: 'Erase “{name}” for good?',
  eraseSketchMeans:
    'The picture disappears in every size from the wall, from every snapshot and from the server’s disk. It cannot be brought back. To only hide it, choose “Set aside”.',

  // What is said about a sketch note
  wordsOfSketch: 'Words of “{name}”',
  changesNotSaved: 'What you have changed is not saved yet. Save it, or press “Throw it away”.',
  throwAway: 'Throw it away',
  save: 'Save',
  title: 'Title',
  artist: 'Drawn by',
  artistHint: 'The artist’s name as it should be printed, if they agree.',
  alt: 'What it shows',
  altHint:
    'For people who cannot see it. In a sentence or two: what is drawn, and why it matters here. Not “picture of”. Can be added later.',
  transcript: 'The words in it',
  transcriptHint: 'Typed out, so that they can be read, searched and quoted. Can be added later.',
  tooMany: '{count} too many',

  // Adding a sketch note
  addSketch: 'Add a sketch note',
  picture: 'The picture',
  nextPictures:
    '{count, plural, one {Another picture waits. It comes here when this one is saved.} other {# more pictures wait. They come here when this one is saved.}}',
  pictureHint: 'A photo of the drawing, up to 25 MB. Place and time are taken out of it before it is kept.',
  noPicture: 'Choose a picture first.',
  pictureTooLarge: 'This picture has {megabytes} MB; it may have up to 25 MB. Save it smaller, then choose it again.',
  pictureOfNoKind: 'Use a photo or scan saved as JPEG, PNG or WebP.',
  pictureChosen: 'Chosen: {file}',
  pinToWall: 'Pin it to the wall',
  closeItGoesOn: 'Close, it goes on',
  partSent: 'How much of the picture has been sent',
  sendingPart: 'Sending: {percent}%',
  sentNotReady: 'Sent. The server is getting it ready…',
  waitingForNetwork: 'Waiting for the network. Nothing is lost: the picture is sent by itself as soon as it can be.',
  waitingAfter: '{refusal}. Nothing is lost: the picture is sent again by itself.',
  sketchSaved: 'Saved. The sketch note is on the wall.',
  sketchSavedAs: 'Saved. “{title}” is on the wall.',

  // Drawings
  drawingsMeans: 'What was drawn with the pen, the highlighter, arrows and texts. Notes, groups and sketch notes stay.',
  removeDrawings: 'Remove all drawings',
  bringBack: 'Bring them back',
  countRemoved:
    '{count, plural, =0 {Nothing is drawn on the wall.} one {One drawing is off the wall.} other {# drawings are off the wall.}}',
  countRestored: '{count, plural, one {One drawing is on the wall again.} other {# drawings are on the wall again.}}',
  drawingsErased: 'All drawings are erased.',
  askEraseDrawings: 'Erase all drawings for good?',
  eraseDrawingsMeans:
    'They disappear from the wall, from every snapshot and from the server’s disk. They cannot be brought back. To only take them off the wall, choose “Remove all drawings”.',
  keepThem: 'Keep them',

  // What the big screen shows
  showWallAgain: 'Show the wall again',
  blankWall: 'Blank the wall',
  showOnBigScreen: 'Show on the big screen',
  wholeWall: 'The whole wall',
  theQuestion: 'The question',
  oneGroup: 'One group',
  showGroup: 'Show this group',
  pages: 'Pages on the big screen',
  turnByItself: 'Turn pages by itself',
  stayOnPage: 'Stay on this page',
  pageBack: 'Page back',
  nextPage: 'Next page',
  showsNothing: 'The big screen is blank. Phones can still write.',
  showsNoteToAll: 'The big screen shows one note, and every phone does too.',
  showsGroupToAll: 'The big screen shows the group “{group}”, and every phone does too.',
  showsSketch: 'The big screen shows “{name}”.',
  showsPart: 'The big screen shows one part of the wall, and phones list its notes.',
  showsQuestion: 'The big screen shows the question.',
  showsHeading: 'The big screen shows {heading}.',
  showsHeadingPage: 'The big screen shows {heading}, and stays on its page.',
  showsGroup: 'The big screen shows the group “{group}”.',
  showsGroupPage: 'The big screen shows the group “{group}”, and stays on its page.',
  showsWall: 'The big screen shows the wall.',
  oneSketch: 'One sketch note',
  showSketch: 'Show this drawing',
  parts: 'Parts of the drawing on the big screen',
  wholeSketch: 'The whole drawing',
  partBack: 'Part back',
  nextPart: 'Next part',
  tour: 'Go through them by itself',
  partNumber: 'Part {number}',

  // The spotlight
  endSpotlight: 'Take the spotlight away',
  spotlightIsOn: 'One note or group is being shown to everyone.',
  showOne: 'Show one note, group or sketch note',
  showOneHint:
    'Write some of its words to find it. Notes and groups are shown to everyone, sketch notes on the big screen.',
  showToEveryone: 'Show this to everyone',
  countFound: '{count, plural, =0 {Nothing on the wall has these words.} other {# found}}',
  countFoundMany: '{count} found. Write more of the words to see fewer.',
  foundGroup: 'Group “{name}”',
  foundSketch: 'Sketch note “{title}”',
  foundUntitledSketch: 'Sketch note without a title',
  foundSketchWhere: '{sketch}, {where}',
  wherePart: 'with the part “{label}”',
  whereArtist: 'drawn by {artist}',
  whereTranscript: 'with these words in it',
  whereAlt: 'by what it shows',

  // The timer
  timer: 'Timer, in minutes',
  noMinutes: 'Write a number of minutes, up to {max}.',
  pauseTimer: 'Pause the timer',
  resumeTimer: 'Go on with the timer',
  lengthenTimer: 'One minute more',
  stopTimer: 'Stop the timer',
  start: 'Start',
  startAgain: 'Start again',
  startTimerOf: 'Start a timer of',
  countMinutes: '{count, plural, one {# minute} other {# minutes}}',
  timeIsUp: 'Time is up',
  timeLeft: '{time} left',
  timeLeftPaused: '{time} left, paused',

  // Snapshots
  takenByHand: 'taken by hand',
  takenBeforeChange: 'before the event moved on',
  takenByItself: 'taken by itself',
  takenAtClose: 'when the event closed',
  snapshotName: 'Name (optional)',
  snapshotNameExample: 'After the first round',
  takeSnapshot: 'Take a snapshot now',
  snapshotTaken:
    'Snapshot taken: {count, plural, one {# note is kept as it is} other {# notes are kept as they are}} now.',
  noSnapshots: 'No snapshots yet. They are also taken by themselves, every few minutes while something changes.',
  snapshotNamed: '{label}, {moment}',
  snapshotHolds:
    '{notes, plural, one {# note} other {# notes}}, {groups, plural, one {# group} other {# groups}} · {reason}',
  readSnapshot: 'Read<more> the snapshot {name}</more>',
  downloadCsv: 'Download CSV of {name}',
  downloadJson: 'Download JSON of {name}',

  // Bringing notes in
  fileWithNotes: 'File with notes',
  fileWithNotesHint: 'A CSV file from a spreadsheet or another tool, or a Gatherboard JSON file.',
  isWorkbook: 'That is a workbook',
  isWorkbookDetail: 'Open it in the spreadsheet program, save it as “CSV UTF-8”, and choose that file here.',
  importing: 'Importing…',
  importNotes: 'Import the notes',
  stop: 'Stop',
  stopped: 'Stopped',
  stoppedDetail: 'Notes that had come in by then stay. Import the same file again, and only the rest is added.',
  chosenFile: '<b>{file}</b>. {kind}',
  isGatherboard: 'This is a Gatherboard export. Every note goes under its own heading.',
  isJson: 'This is a JSON file. Every note goes under its own heading.',
  isScrumlr:
    'This is a scrumlr export. Notes go under the heading with the name of their column, others under the first one.',
  isPolis: 'These are Pol.is comments. Choose the heading they go under; rejected ones are set aside.',
  isTable: 'Say which columns hold the words, and which heading the notes go under.',
  checkAccents: 'Check the accents',
  checkAccentsDetail:
    'This file is not in UTF-8, so we guessed how its letters are written. If names or accents look wrong below, save it as “CSV UTF-8” and choose it again.',
  firstRows: 'The first rows of the file',
  headingForNotes: 'Heading for the notes',
  oneHeadingForAll: 'One heading for all of them',
  columnSaysHeading: 'A column says the heading of each note',
  columnIsQuestion: 'Each column is a question with its own heading',
  columnWithWords: 'Column with the words',
  columnWithHeading: 'Column with the heading',
  columnWithHeadingHint: 'Its cells should say {headings}.',
  quoted: '“{words}”',
  eitherOr: '{one} or {other}',
  headingOfEachColumn: 'Heading of each column',
  leaveColumnOut: 'Leave this column out',

  // What came of it
  countImported: '{count, plural, one {# note imported} other {# notes imported}}',
  importedFrom: 'From {file}.',
  countImportedAside:
    '{count, plural, one {# of these is set aside, as the file says.} other {# of these are set aside, as the file says.}}',
  countSkipped: '{count, plural, =0 {Nothing was skipped.} one {# line was skipped.} other {# lines were skipped.}}',
  skippedLines: 'Skipped lines',
  line: 'Line',
  whySkipped: 'Why it was skipped',
  andMore: 'And {count} more.',

  // Taking notes away
  openReport: 'Open the report, to read or print',
  whichNotes: 'Which notes',
  asTheyAreNow: 'As they are now',
  asInNewestSnapshot: 'As in the newest snapshot',
  csvForTeam: 'Download for a spreadsheet (CSV)',
  csvForTeamHint:
    'For your team: all notes on the wall and for the report only. Opens in Excel, LibreOffice and Google Sheets.',
  csvToHandOn: 'Download to hand on (CSV)',
  csvToHandOnHint:
    'For others: words of notes on the wall that may be quoted. The other notes are lines without words.',
  everything: 'Download everything (JSON)',
  everythingHint:
    'To keep, and to import into a board again. It has notes that wait and notes that were set aside too: do not hand it on.',
  noWriters:
    'No file says who wrote a note: we do not know it. “May be quoted” comes with the number of the text that people agreed to: 1 is for the report, 2 is for the report and the page that tells people what was heard.',

  // Ways in
  qrOfParticipants: 'QR code of the link for participants',
  joinCode: 'Join code',
  linkForParticipants: 'Link for participants',
  newLinkForParticipants: 'New link for participants',
  newLinkForFacilitators: 'New link for facilitators',
  newLinkForProjector: 'New link for the projector',
  ownLinkEnded: 'Copy the new link now and open it: this page’s own link has ended.',
  oldLinkEnded: 'The old one has ended.',
  makeNewLinks: 'Make new links',
  makeNewLinksMeans: 'Only if a code or link got into the wrong hands.',
  newCodeForParticipants: 'New code for participants',
  askNewCodeForParticipants: 'Make a new code for participants?',
  newCodeForParticipantsMeans:
    'The old code, link and poster stop working, and phones have to join again. Their notes are kept. Print a new poster afterwards.',
  askNewLinkForFacilitators: 'Make a new link for facilitators?',
  newLinkForFacilitatorsMeans:
    'Every facilitator’s page, this one too if it was opened with that link, stops working until it is opened with the new link.',
  askNewLinkForProjector: 'Make a new link for the projector?',
  newLinkForProjectorMeans: 'The big screen stops until it is opened with the new link.',
  keepOldOne: 'Keep the old one',
  makeNewOne: 'Make a new one',
}
