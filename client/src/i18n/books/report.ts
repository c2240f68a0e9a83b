/** What the report's page says, and the printed report itself. */
export const phrases = {
  // The page
  windowTitle: 'Report',
  windowTitleOf: 'Report: {title}',
  needsWholeLink: 'This page needs its whole link',
  needsWholeLinkDetail:
    'Open the report from the facilitator’s panel, under “Take notes away”, or from the organiser’s page of the event.',
  whichBoard: 'Which board',
  boardNow: 'As it is now',
  boardSnapshot: 'Snapshot, {moment}',
  boardSnapshotNamed: '{label}, {moment}',
  whichWords: 'Which words',
  wordsAll: 'All notes, for the organisers',
  wordsQuotable: 'Only what may be quoted, to hand on',
  whichOrder: 'Order',
  orderGroups: 'Groups first, the largest on top',
  orderHeadings: 'Heading by heading',
  print: 'Print',
  loading: 'Loading…',
  picturesComing: 'The pictures are still coming…',

  // Whose words are in it
  editionAll:
    'For the people who run this event. Before words are handed on: only notes marked “may be quoted” may be quoted outside.',
  editionQuotable: 'Words are printed only where the person who wrote them ticked “You may quote this”.',

  // On top
  top: 'What most people stand behind',
  groupsBySize: 'Groups by size',

  // How many notes
  counts: 'How many notes',
  countsHeading: 'Heading',
  countsOnWall: 'On the wall',
  countsReportOnly: 'For the report only',
  countsAll: 'All',
  otherHeadings: 'Other headings',

  // Notes
  groups: 'Groups',
  groupUnnamed: 'Group without a name',
  byHeading: 'Notes by heading',
  ofTheseInGroups:
    '{count, plural, one {# of these notes is in a group, above:} other {# of these notes are in groups, above:}}',
  inNoGroup: '{count, plural, one {# is in no group:} other {# are in no group:}}',
  looseOnly: 'Notes',
  reportOnly: 'For the report only',
  reportOnlyLead: 'These notes were not shown on the wall. They were written for the people who run this event.',
  notesCount: '{count, plural, one {# note} other {# notes}}',
  unquoted:
    '{count, plural, one {# note whose words may not be quoted.} other {# notes whose words may not be quoted.}}',
  alsoUnquoted:
    '{count, plural, one {And # note whose words may not be quoted.} other {And # notes whose words may not be quoted.}}',
  votes: '{count, plural, one {# vote} other {# votes}}',
  cheers: '{count} × me too',
  mayBeQuoted: 'may be quoted',

  // Sketch notes
  sketches: 'Sketch notes',
  sketchUntitled: 'Sketch note {number}',
  sketchBy: 'Drawn by {artist}',
  sketchUndescribed: 'A drawing that nobody has described yet.',
  sketchShows: 'What it shows',
  sketchTranscript: 'Words in the drawing',
  sketchParts: 'Parts of the drawing',
  partUnnamed: 'A part without a name',
  partGroup: 'group “{name}”',
  partGroupUnnamed: 'a group without a name',
  pictureLoading: 'The picture is loading…',
  pictureFailed: 'The picture cannot be fetched just now.',
  pictureErased: 'The picture has been erased.',
  tryAgain: 'Try again',

  // How it was made
  method: 'How this report was made',
  fromBoard: 'From the board as it was on {moment}.',
  fromSnapshot: 'From the snapshot of {moment}.',
  fromSnapshotNamed: 'From the snapshot “{label}” of {moment}.',
  notesCame: 'The notes came {ways}.',
  cameByPhone: 'from phones ({count})',
  cameByCanvas: 'written on large screens ({count})',
  cameByPaper: 'from paper ({count})',
  cameByImport: 'from a file ({count})',
  cameOtherwise: 'in other ways ({count})',
  methodWords:
    'The words are those of the people who wrote them. Facilitators put notes into groups, and may have taken out words that name somebody.',
  methodNames: 'Nobody’s name is kept: the board does not know who wrote what.',
  methodVotes:
    '“Me too” and votes were given on phones, each phone counted once for a note or within its number of votes.',
  methodUnquoted: 'Notes that may not be quoted are counted, and their words left out.',
  methodSketches: 'Sketch notes were drawn at the event by the people named beside them.',
  heldBack: 'Not in this report: {notes}.',
  heldWaiting: '{count, plural, one {# note waiting to be shown} other {# notes waiting to be shown}}',
  heldSetAside: '{count, plural, one {# note set aside by a facilitator} other {# notes set aside by a facilitator}}',
  and: '{before} and {last}',
}
