/**
 * Everything the canvas can be asked by key, in one table: the keyboard, the toolbar's words and hints, the menus and
 * the list of keys are all read from here. Lines without an id are conventions that other parts keep (typing, mouse).
 */
const GROUPS = ['Notes', 'Writing', 'Groups', 'Drawing', 'Find and select', 'Looking around', 'This page'] as const
type CommandGroup = (typeof GROUPS)[number]
export const COMMAND_GROUPS: readonly CommandGroup[] = GROUPS

/** `keys`: as they are said to people; the first is the one that buttons mention. `participants`: nobody else. */
type Line = {
  readonly label: string
  readonly keys: readonly string[]
  readonly group: CommandGroup
  readonly everyone?: true
  readonly participants?: true
}

const TABLE = {
  newNote: { label: 'New note', keys: ['N'], group: 'Notes', everyone: true },
  remove: { label: 'Set aside', keys: ['Delete', 'Backspace'], group: 'Notes' },
  duplicate: { label: 'Make a copy', keys: ['Ctrl+D'], group: 'Notes' },
  front: { label: 'Bring to the front', keys: [']'], group: 'Notes' },
  back: { label: 'Send to the back', keys: ['['], group: 'Notes' },
  undo: { label: 'Undo', keys: ['Ctrl+Z'], group: 'Notes' },
  redo: { label: 'Redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], group: 'Notes' },
  group: { label: 'New group', keys: ['G', 'Ctrl+G'], group: 'Groups' },
  tidy: { label: 'Tidy into rows', keys: ['T'], group: 'Groups' },
  wider: { label: 'Longer rows', keys: ['.'], group: 'Groups' },
  narrower: { label: 'Shorter rows', keys: [','], group: 'Groups' },
  merge: { label: 'Merge groups', keys: ['M'], group: 'Groups' },
  pen: { label: 'Pen', keys: ['P'], group: 'Drawing' },
  highlighter: { label: 'Highlighter', keys: ['L'], group: 'Drawing' },
  arrow: { label: 'Arrow', keys: ['A'], group: 'Drawing' },
  words: { label: 'Words on the wall', keys: ['W'], group: 'Drawing' },
  rubber: { label: 'Rub out drawings', keys: ['E'], group: 'Drawing' },
  laser: { label: 'Laser pointer, on this screen', keys: ['K'], group: 'Drawing' },
  find: { label: 'Find words', keys: ['Ctrl+F'], group: 'Find and select', everyone: true },
  selectAll: { label: 'Select everything', keys: ['Ctrl+A'], group: 'Find and select' },
  select: { label: 'Select', keys: ['V'], group: 'Looking around', everyone: true },
  hand: { label: 'Move around', keys: ['H'], group: 'Looking around', everyone: true },
  fit: { label: 'Whole wall', keys: ['0'], group: 'Looking around', everyone: true },
  fitSelection: { label: 'What is selected', keys: ['Z'], group: 'Looking around', everyone: true },
  zoomIn: { label: 'Zoom in', keys: ['+', '='], group: 'Looking around', everyone: true },
  zoomOut: { label: 'Zoom out', keys: ['-'], group: 'Looking around', everyone: true },
  cheer: { label: 'Me too', keys: ['C'], group: 'Notes', participants: true },
  enter: {
    label: 'Choose the nearest note; put a new note in the middle',
    keys: ['Enter'],
    group: 'Find and select',
    everyone: true,
  },
  cancel: { label: 'Stop, or select nothing', keys: ['Escape'], group: 'This page', everyone: true },
  keys: { label: 'All keys', keys: ['?'], group: 'This page', everyone: true },
} as const satisfies Record<string, Line>

export type CommandId = keyof typeof TABLE
export type Runs = Partial<Record<CommandId, () => void>>

export const COMMANDS: Readonly<Record<CommandId, Line>> = TABLE

/** What typing and the mouse do without a command of this page; for the list of keys only. */
export const CONVENTIONS: readonly Line[] = [
  { label: 'Change the words', keys: ['Enter', 'Double-click'], group: 'Writing', everyone: true },
  { label: 'Next note to the right', keys: ['Tab'], group: 'Writing' },
  { label: 'Back to the left', keys: ['Shift+Tab'], group: 'Writing' },
  { label: 'Next note below', keys: ['Ctrl+Enter'], group: 'Writing' },
  { label: 'Note above', keys: ['Ctrl+Shift+Enter'], group: 'Writing' },
  { label: 'Done writing', keys: ['Escape'], group: 'Writing', everyone: true },
  { label: 'Copy and paste; also rows from a spreadsheet', keys: ['Ctrl+C', 'Ctrl+V'], group: 'Notes' },
  { label: 'Move a little; with Shift a step', keys: ['Arrow keys'], group: 'Notes' },
  { label: 'Drag a copy', keys: ['Alt+drag'], group: 'Notes' },
  { label: 'What can be done with it', keys: ['Right-click', 'Long press'], group: 'Find and select' },
  { label: 'Merge: drop one group on another', keys: ['Drag'], group: 'Groups' },
  { label: 'From note to note', keys: ['Tab', 'Shift+Tab'], group: 'Find and select', everyone: true },
  { label: 'Add to the selection', keys: ['Shift+click'], group: 'Find and select' },
  { label: 'Move the view', keys: ['Space+drag', 'Scroll'], group: 'Looking around', everyone: true },
  { label: 'Zoom', keys: ['Ctrl+scroll', 'Pinch'], group: 'Looking around', everyone: true },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** The command of a key press. `singleKeys`: whether letters, digits and signs by themselves count (WCAG 2.1.4). */
export function findCommand(
  { key, ctrlKey, metaKey, shiftKey, altKey }: Pressed,
  singleKeys: boolean,
): CommandId | undefined {
  if (altKey) return undefined
  const held = ctrlKey || metaKey
  const isLetter = /^[a-z]$/i.test(key)
  const parts = [
    ...(held ? ['Ctrl'] : []),
    ...(shiftKey && (held || isLetter) ? ['Shift'] : []),
    isLetter ? key.toUpperCase() : key,
  ]
  const pressed = parts.join('+')
  // A capital is the letter: Caps Lock must not take the shortcuts away.
  const plain = !held && isLetter ? key.toUpperCase() : pressed
  if (!held && [...key].length === 1 && !singleKeys) return undefined
  return (Object.keys(TABLE) as CommandId[]).find((id) => (TABLE[id].keys as readonly string[]).includes(plain))
}

/** Ctrl is ⌘ on the machines that say so. */
const IS_APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
export const sayKey = (key: string): string => (IS_APPLE ? key.replaceAll('Ctrl', '⌘') : key)
