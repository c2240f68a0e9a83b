/**
 * What several of the large pages say: names of what has none, what a facilitator has just done, how the connection is,
 * and what has become of somebody's words.
 */
export const phrases = {
  // What nobody has named
  groupUnnamed: 'Group without a name',
  sketchUntitled: 'Sketch note without a title',
  sketchUndescribed: 'A sketch note without a description',
  partUnnamed: 'Part without a name',

  // On a note whose words do not all fit
  more: 'more',

  // A heading on the wall: how many notes it has, and how many of those lie below it
  laneCount: '{count}',
  laneCountPart: '{here} of {all}',
  continued: 'continued',

  // How many
  notes: '{count, plural, one {# note} other {# notes}}',
  groups: '{count, plural, one {# group} other {# groups}}',
  notesAndGroups: '{notes, plural, one {# note} other {# notes}} and {groups, plural, one {# group} other {# groups}}',

  // What a facilitator has just done, and its undo
  undo: 'Undo',
  undone: 'Undone.',
  undoOthersFirst: 'You have done something else since. Use Undo for that first.',
  addedToHeading: 'Added to {heading}.',
  addedToGroup: 'Added to “{group}”.',
  movedToHeading: '{count, plural, one {# note} other {# notes}} moved to {heading}.',
  movedOut: '{count, plural, one {# note} other {# notes}} moved out of its group.',
  movedOutToHeading: '{count, plural, one {# note} other {# notes}} moved out of its group and to {heading}.',
  movedToNewGroup: '{count, plural, one {# note} other {# notes}} moved to the new group “{group}”.',
  movedToNewGroupAndHeading:
    '{count, plural, one {# note} other {# notes}} moved to the new group “{group}” and to {heading}.',
  movedToGroup: '{count, plural, one {# note} other {# notes}} moved to “{group}”.',
  movedToGroupAndHeading: '{count, plural, one {# note} other {# notes}} moved to “{group}” and to {heading}.',
  movedUp: 'Moved up.',
  movedDown: 'Moved down.',
  setAside:
    '{count, plural, one {One note was set aside. It waits in the panel.} other {# notes were set aside. They wait in the panel.}}',
  takenApart:
    '{count, plural, one {The group was taken apart. Its notes stay on the wall.} other {# groups were taken apart. Their notes stay on the wall.}}',
  drawingRemoved: 'The drawing was removed.',
  merged: '{count, plural, =2 {The two groups are one now.} other {# groups are one now.}}',
  tidied: '{count, plural, one {The group is tidy.} other {# groups are tidy.}}',
  lanesTidied: 'The gaps under the headings are closed.',
  rowsLonger: 'The rows are longer.',
  rowsShorter: 'The rows are shorter.',

  // The same, to sketch notes and their parts
  sketchPinned: '“{sketch}” is pinned: nobody moves it by accident.',
  sketchUnpinned: '“{sketch}” can be moved on the canvas now.',
  sketchSetAside: '“{sketch}” was set aside. It waits in the panel.',
  partAdded: '“{part}” was added to the drawing.',
  partChanged: '“{part}” was changed.',
  partMarked:
    '{count, plural, =0 {The part is marked. Give it a name, and link notes to it.} one {The part is marked and linked to what you had selected.} other {The part is marked and linked to the # you had selected.}}',
  notesLinked: '{notes, plural, one {# note} other {# notes}} linked to “{part}”.',
  groupsLinked: '{groups, plural, one {# group} other {# groups}} linked to “{part}”.',
  notesAndGroupsLinked:
    '{notes, plural, one {# note} other {# notes}} and {groups, plural, one {# group} other {# groups}} linked to “{part}”.',
  partUnlinked: '“{part}” is linked to no note any more.',
  partRemoved: '“{part}” was removed from the drawing. Its notes stay.',

  // Whether all is saved
  saved: 'Saved',
  savedDetail: 'Everything on this screen is saved on the server.',
  saving: 'Saving…',
  savingDetail: 'Your last change is on its way to the server.',
  connecting: 'Connecting…',
  connectingDetail: 'Waiting for the server.',
  notLive: 'Not live',
  notLiveDetail:
    'Live updates do not work here: this browser is too old, or this network lets no live connection through. A newer browser or another network helps; this page keeps trying by itself.',
  notLiveNotSaved: 'Not live, not saved',
  askedDetail: 'Your words wait for your answer to the question on this page.',
  changeWaits: 'Your last change waits here: keep this page open.',
  offline: 'Offline',
  offlineDetail: 'The server cannot be reached. This page keeps trying by itself.',
  offlineNotSaved: 'Offline, not saved',
  offlineNotSavedDetail: 'Your last change waits here. Keep this page open: it is sent when the server is back.',
  notConnected: 'Not connected',
  tryAgain: 'Try again',

  // Whether a participant's words are sent
  sending: 'Sending…',
  sendingDetail: 'Your words are on their way to the server.',
  notSentYet: 'Not sent yet',
  notSentYetDetail:
    '{count, plural, one {Your note waits here. Keep this page open: it is sent when the server can be reached.} other {# of your notes wait here. Keep this page open: it is sent when the server can be reached.}}',
  notSent: 'Not sent',
  notSentDetail:
    '{count, plural, one {Your note waits here, and this link does not work any more. Copy your words before you close this page.} other {# of your notes wait here, and this link does not work any more. Copy your words before you close this page.}}',

  // Why a connection is over
  changeNotTaken:
    'The server did not take your last change. It is still here: keep this page open and press “Try again”.',
  endedUnauthorised: 'This link is not valid any more. Ask the organiser for a new one, and open it here.',
  ownNotesStill: 'See the notes that you wrote in this browser. You can still withdraw them.',
  endedNotFound: 'There is no such event. Check the link, or ask the organiser.',
  endedLive: 'Live use of this event has ended. Its notes are safe with the organiser.',
  endedDeleted: 'This event has been deleted. Nothing of it is kept any more.',
  endedReplaced:
    'This board is open in several newer windows of this browser. It comes back here when you look at this window again, or press “Try again”.',
  endedForbidden:
    'The server did not take a change from this link. Load the page again to go on; if it happens again, ask for a new link.',
  endedForAMoment: 'The server could not keep a change just now. This page comes back by itself in a moment.',
  endedOther: 'The server did not understand this page. Load it again to go on.',

  // A board that is gone
  boardGone: 'This board is not here any more',
  wordsLeft: 'Your words that were not sent',
  wordsLeftDetail: 'They are only on this page now, and go when it is closed. Copy them if you want to keep them.',
  copyWords: 'Copy the words',

  // Words that could not be kept
  wordsLost: 'Words that could not be kept',
  changesLost: '{count, plural, one {One change could not be kept} other {# changes could not be kept}}',
  wordsStillHere: 'Your words are still here.',
  drawAgain: 'Put them on the wall again',
  writeAgain: 'Put them into the note again',
  makeNote: 'Make a new note of it',
  notNeeded: 'Not needed',
  setback: 'One change could not be kept. The wall is as everybody else sees it.',

  // A participant's notes that need a decision
  needDecision: 'Notes that need a decision',
  noteChanged: 'Your note was changed meanwhile',
  nowItSays: 'Now it says',
  youWrote: 'You wrote',
  useMine: 'Use my words',
  keepTheirs: 'Keep what it says now',
  noteRefused: 'The server did not take your note',
  sendAsNew: 'Send it as a new note',
  leaveNote: 'Leave the note',

  // Withdrawing
  withdrawTitle: 'Withdraw this note?',
  withdrawDetail:
    'It disappears from the wall, from every snapshot and from the server’s disk. It cannot be brought back.',
  withdrawNo: 'No, keep it',
  withdrawYes: 'Yes, withdraw it',

  // Copying
  copy: 'Copy',
  copyOf: 'Copy: {label}',
  copied: 'Copied.',
  copyByHand: 'Selected. Now press Ctrl+C (or Cmd+C), or hold your finger on it and choose Copy.',

  // What went wrong
  unreachable: 'The server cannot be reached',
  unreachableDetail:
    'What you typed is still here. Check that the server is running and that this device is on its network, then try again.',
  broken: 'Something went wrong on this page',
  brokenDetail: 'What you typed is still here. Try again; if it stays, load the page again.',
}
