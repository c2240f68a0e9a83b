/** What suggestions say, on whatever page they stand. */
export const phrases = {
  // The switch
  helpMeSort: 'Help me sort',
  suggest: 'Suggest by similar wording',
  suggestDetail:
    'Worked out on this machine. Nothing leaves it, and nothing moves by itself. For all facilitators here.',
  preparing: 'Reading the notes: {ready} of {notes}.',
  ready: '{notes, plural, one {# note has been read.} other {# notes have been read.}}',
  trouble: 'Suggestions cannot be had just now. Everything else works as always.',

  // By words alone, and why
  wordsMemory: 'This machine has little memory to spare, so only words are compared, not what they mean.',
  wordsMissing:
    'A part of the program is missing, so only words are compared, not what they mean. Whoever runs the server can install it again.',
  wordsBroken:
    'A part of the program is damaged, so only words are compared, not what they mean. Whoever runs the server can install it again.',
  wordsFailing:
    'Comparing by meaning has failed several times, so only words are compared until the server starts again.',
  wordsSetting: 'Only words are compared, not what they mean: whoever runs this server has set it so.',

  // Groups for a note
  groupsFor: 'Suggested groups',
  putInto: 'Put into ‘{group}’',
  notInto: 'Not ‘{group}’',
  groupGone: 'A group that is gone',
  looking: 'Looking for groups…',
  noGroups: 'No group is close to this note.',
  noGroupsYet: 'Groups are suggested once one has three notes.',
  groupsFound: '{count, plural, one {# group suggested} other {# groups suggested}}',

  // Piles
  startMeOff: 'Start me off',
  startAgain: 'Look for piles again',
  startDetail: 'Looks for loose notes that say much the same, for you to accept, trim or leave.',
  lookingForPiles: 'Looking for notes that lie together…',
  pilesFound:
    '{count, plural, =0 {No loose notes lie close enough together.} one {# pile found.} other {# piles found.}}',
  pileOf: '{count, plural, one {# note alike} other {# notes alike}}',
  inCommon: 'Words in common:',
  showRest: 'Show {count} more',
  gone: 'Taken off the wall meanwhile.',
  elsewhere: 'In ‘{group}’ by now.',
  groupName: 'Name of the new group',
  groupNameHint: 'You can name it later.',
  makeGroup: '{count, plural, =0 {Group these} one {Group # note} other {Group # notes}}',
  notThese: 'Not these',
  allDone: 'You have been through all of them.',

  // Notes alike
  moreLikeThis: 'More like this',
  likeThis: 'Notes like this one',
  lookingForNotes: 'Looking for notes like it…',
  nothingLike: 'No other note is like it.',
  inGroup: 'in ‘{group}’',
  loose: 'in no group',
  close: 'Close',
  select: '{count, plural, one {Select # note} other {Select all # notes}}',
  noWords: '(no words)',
}
