/**
 * Everything the canvas can be asked by key, in one table: the keyboard, the toolbar's words and hints, the menus and
 * the list of keys are all read from here. Lines without an id are conventions that other parts keep (typing, mouse).
 */
import { say as sayCanvas, type CanvasPhrase } from '../../i18n/say-canvas.ts'

const GROUPS = ['notes', 'writing', 'groups', 'drawing', 'findAndSelect', 'lookingAround', 'thisPage'] as const
type CommandGroup = (typeof GROUPS)[number]
export const COMMAND_GROUPS: readonly CommandGroup[] = GROUPS

/**
 * `keys`: as the browser names them, with what is held before (`Ctrl+D`); the first is the one that buttons mention, and
 * `sayKey` says them to people. `participants`: nobody else.
 */
type Line = {
  readonly label: CanvasPhrase
  readonly keys: readonly string[]
  readonly group: CommandGroup
  readonly everyone?: true
  readonly participants?: true
}

const TABLE = {
  newNote: { label: 'newNote', keys: ['N'], group: 'notes', everyone: true },
  remove: { label: 'setAside', keys: ['Delete', 'Backspace'], group: 'notes' },
  duplicate: { label: 'makeCopy', keys: ['Ctrl+D'], group: 'notes' },
  front: { label: 'bringToFront', keys: [']'], group: 'notes' },
  back: { label: 'sendToBack', keys: ['['], group: 'notes' },
  undo: { label: 'undo', keys: ['Ctrl+Z'], group: 'notes' },
  redo: { label: 'redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], group: 'notes' },
  group: { label: 'newGroup', keys: ['G', 'Ctrl+G'], group: 'groups' },
  tidy: { label: 'tidy', keys: ['T'], group: 'groups' },
  wider: { label: 'longerRows', keys: ['.'], group: 'groups' },
  narrower: { label: 'shorterRows', keys: [','], group: 'groups' },
  merge: { label: 'mergeGroups', keys: ['M'], group: 'groups' },
  pen: { label: 'pen', keys: ['P'], group: 'drawing' },
  highlighter: { label: 'highlighter', keys: ['L'], group: 'drawing' },
  arrow: { label: 'arrow', keys: ['A'], group: 'drawing' },
  words: { label: 'wordsOnWall', keys: ['W'], group: 'drawing' },
  rubber: { label: 'rubOut', keys: ['E'], group: 'drawing' },
  laser: { label: 'laser', keys: ['K'], group: 'drawing' },
  find: { label: 'findWords', keys: ['Ctrl+F'], group: 'findAndSelect', everyone: true },
  selectAll: { label: 'selectEverything', keys: ['Ctrl+A'], group: 'findAndSelect' },
  select: { label: 'select', keys: ['V'], group: 'lookingAround', everyone: true },
  hand: { label: 'moveAround', keys: ['H'], group: 'lookingAround', everyone: true },
  fit: { label: 'wholeWall', keys: ['0'], group: 'lookingAround', everyone: true },
  fitSelection: { label: 'whatIsSelected', keys: ['Z'], group: 'lookingAround', everyone: true },
  zoomIn: { label: 'zoomIn', keys: ['+', '='], group: 'lookingAround', everyone: true },
  zoomOut: { label: 'zoomOut', keys: ['-'], group: 'lookingAround', everyone: true },
  cheer: { label: 'meToo', keys: ['C'], group: 'notes', participants: true },
  enter: { label: 'chooseNearest', keys: ['Enter'], group: 'findAndSelect', everyone: true },
  bar: { label: 'toNoteBar', keys: ['Ctrl+Enter', 'ContextMenu'], group: 'findAndSelect', everyone: true },
  cancel: { label: 'stop', keys: ['Escape'], group: 'thisPage', everyone: true },
  keys: { label: 'allKeys', keys: ['?'], group: 'thisPage', everyone: true },
} as const satisfies Record<string, Line>

export type CommandId = keyof typeof TABLE
export type Runs = Partial<Record<CommandId, () => void>>

export const COMMANDS: Readonly<Record<CommandId, Line>> = TABLE

/** What typing and the mouse do without a command of this page; for the list of keys only. */
export const CONVENTIONS: readonly Line[] = [
  { label: 'changeWords', keys: ['Enter', 'Double-click'], group: 'writing', everyone: true },
  { label: 'nextToTheRight', keys: ['Tab'], group: 'writing' },
  { label: 'backToTheLeft', keys: ['Shift+Tab'], group: 'writing' },
  { label: 'nextBelow', keys: ['Ctrl+Enter'], group: 'writing' },
  { label: 'noteAbove', keys: ['Ctrl+Shift+Enter'], group: 'writing' },
  { label: 'doneWriting', keys: ['Escape'], group: 'writing', everyone: true },
  { label: 'copyAndPaste', keys: ['Ctrl+C', 'Ctrl+V'], group: 'notes' },
  { label: 'moveALittle', keys: ['Arrows'], group: 'notes' },
  { label: 'dragACopy', keys: ['Alt+drag'], group: 'notes' },
  { label: 'whatCanBeDone', keys: ['Right-click', 'Long press'], group: 'findAndSelect' },
  { label: 'mergeByDropping', keys: ['Drag'], group: 'groups' },
  { label: 'fromNoteToNote', keys: ['Tab', 'Shift+Tab'], group: 'findAndSelect', everyone: true },
  { label: 'addToSelection', keys: ['Shift+click'], group: 'findAndSelect' },
  { label: 'moveTheView', keys: ['Space+drag', 'Scroll'], group: 'lookingAround', everyone: true },
  { label: 'zoom', keys: ['Ctrl+scroll', 'Pinch'], group: 'lookingAround', everyone: true },
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

/** What has a name of its own in each language; a letter or sign has none. */
const KEY_WORDS: ReadonlyMap<string, CanvasPhrase> = new Map<string, CanvasPhrase>([
  ['Ctrl', 'keyCtrl'],
  ['Shift', 'keyShift'],
  ['Alt', 'keyAlt'],
  ['Space', 'keySpace'],
  ['Enter', 'keyEnter'],
  ['Tab', 'keyTab'],
  ['Escape', 'keyEscape'],
  ['Delete', 'keyDelete'],
  ['Backspace', 'keyBackspace'],
  ['ContextMenu', 'keyMenu'],
  ['Arrows', 'keysWithArrows'],
  ['Double-click', 'doubleClick'],
  ['Right-click', 'rightClick'],
  ['Long press', 'longPress'],
  ['Pinch', 'pinch'],
  ['Drag', 'drag'],
  ['Scroll', 'scroll'],
  ['click', 'heldClick'],
  ['drag', 'heldDrag'],
  ['scroll', 'heldScroll'],
])

/** Ctrl is ⌘ on the machines that say so. */
const IS_APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** A key of the table, with what is held down before it, as people call it. */
export function sayKey(key: string): string {
  const parts = key.length === 1 ? [key] : key.split('+')
  return parts.map(sayPart).join('+')
}

function sayPart(part: string): string {
  if (part === 'Ctrl' && IS_APPLE) return '⌘'
  const phrase = KEY_WORDS.get(part)
  return phrase === undefined ? part : sayCanvas(phrase)
}
