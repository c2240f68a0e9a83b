/** What the sort table says. */
export const phrases = {
  // The page
  loading: 'Loading…',
  pageName: 'Sort the notes',
  documentTitle: '{title} – sorting',
  linkCut: 'This page needs its whole link',
  linkCutDetail:
    'The part behind # is missing or cut off. Open the board with your own link and choose “Sort” there, or ask the organiser for a new one.',
  notForYou: 'Sorting is for facilitators',
  notForYouDetail: 'With this link you can see the wall. To sort its notes, open the facilitator’s link.',
  canvas: 'Canvas',
  list: 'List',
  help: 'Help',
  close: 'Close',
  sortWhat: 'Sort',
  allHeadings: 'All headings',
  others:
    '{count, plural, one {One other person sorts, too: you get different notes.} other {# others sort, too: you all get different notes.}}',

  // How far it is
  progress: '{sorted} of {all}',
  progressWords: '{sorted} of {all} {all, plural, one {note} other {notes}} in groups',

  // The note in front
  noteInFront: 'The note in front',
  noWords: 'This note has no words.',
  skippedBefore: 'Skipped before',
  next: 'Next, {heading}: {text}',
  first: '{heading}: {text}',
  asking: 'Getting a note…',
  leftGone: 'That note was taken off the wall, by its writer or by another facilitator.',
  leftGrouped: 'Somebody else has just put that note into “{group}”.',
  leftHeading: 'Somebody else has just put that note under another heading.',
  leftTaken: 'Somebody else has that note in front of them now.',
  nextComes: 'The next one comes in a moment.',
  waitingTitle: 'The last notes are with others',
  waitingDetail:
    '{count, plural, one {One note is left, and somebody else has it in front of them. If they let it go, it comes to you.} other {# notes are left, and others have them in front of them. If one is let go, it comes to you.}}',
  alone: 'The server does not answer. Go on: it is saved later, but others may get the same notes.',

  // When there is nothing to sort
  emptyTitle: 'There are no notes yet',
  emptyDetail: 'As soon as somebody writes one, it comes to you here.',
  emptyHeadingTitle: 'There are no notes under this heading yet',
  doneTitle: 'All notes are in groups',
  doneDetail: 'New notes come to you here as they are written.',
  doneHeadingTitle: 'All notes under this heading are in groups',
  sortAll: 'Sort all headings',
  openCanvas: 'See the groups on the canvas',
  openList: 'See the groups as a list',

  // What can be done with it
  actions: 'What to do with the note',
  skip: 'Skip',
  setAside: 'Set aside',
  undo: 'Undo',
  skipped: 'Skipped. It comes again at the end.',
  lastOne: 'There is no other note to go on with.',
  putInto: 'Moved to “{group}”.',
  putIntoNew: 'Moved to the new group “{group}”.',
  asideDone: 'Set aside. It waits in the panel.',
  undone: 'Undone: the note is in front again.',
  undoneHeading: 'Undone. That note is under another heading than you sort now.',
  undoneElsewhere: 'Others have moved that note since. It stays where it is.',
  nothingToUndo: 'There is nothing to undo.',
  groupGone: 'That group is not there any more.',

  // Groups
  groups: 'Groups',
  noGroups: 'There are no groups yet. Type what this note is about, and press Enter: that makes the first one.',
  find: 'Find or make a group',
  newGroup: 'New group “{name}”',

  // Suggestions
  suggestions: 'Suggestions',
  suggestNone: 'No group is close to this one.',
  suggestEarly: 'Suggestions begin when a group has three notes.',
  suggestTrouble: 'Suggestions cannot be had just now. Everything else works as always.',
  suggestion: 'Suggestion {number}:',

  // Keys
  helpTitle: 'Sorting with the keyboard',
  helpIntro:
    'One note after the other lies in front of you. Press the group it belongs to. Others who sort at the same time get different notes.',
  keyGroup: 'Put it into the group with that number',
  keyFind: 'Find or make a group: type, then Enter',
  keySkip: 'Skip: it comes again at the end',
  keyAside: 'Set aside: off the wall; it waits in the panel',
  keyUndo: 'Undo, several steps back',
  keyArrows: 'From one group to the next; Enter puts the note in',
  keyHelp: 'This help',
  singleKeys: 'Single keys work on this device (1 to 9, S, A, /, ?)',
}
