import { describe, expect, it } from 'vitest'
import { COMMANDS, CONVENTIONS, COMMAND_GROUPS, findCommand, sayKey } from './command-table.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

describe('the keys of the canvas', () => {
  it('finds a command by its key, with Ctrl or ⌘, whatever Caps Lock does', () => {
    expect(findCommand(press('n'), true)).toBe('newNote')
    expect(findCommand(press('N', { shiftKey: true }), true)).toBe('newNote')
    expect(findCommand(press('z', { ctrlKey: true }), true)).toBe('undo')
    expect(findCommand(press('Z', { metaKey: true, shiftKey: true }), true)).toBe('redo')
    expect(findCommand(press('z'), true)).toBe('fitSelection')
    expect(findCommand(press('?', { shiftKey: true }), true)).toBe('keys')
    expect(findCommand(press('+', { shiftKey: true }), true)).toBe('zoomIn')
    expect(findCommand(press(']'), true)).toBe('front')
    expect(findCommand(press('Delete'), true)).toBe('remove')
  })
  it('leaves combinations alone that are the browser’s or the screen reader’s', () => {
    for (const pressed of [
      press('n', { ctrlKey: true }),
      press('n', { altKey: true }),
      press('v', { ctrlKey: true }),
      press('c', { metaKey: true }),
      press('F5'),
    ])
      expect(findCommand(pressed, true)).toBeUndefined()
  })
  it('hears no single letter, digit or sign when those are switched off, and everything else as before', () => {
    for (const key of 'nNvhgtawc[]?+-=0z.,m') expect(findCommand(press(key), false), key).toBeUndefined()
    expect(findCommand(press('f', { ctrlKey: true }), false)).toBe('find')
    expect(findCommand(press('Escape'), false)).toBe('cancel')
    expect(findCommand(press('Backspace'), false)).toBe('remove')
  })
  it('gives no key to two commands, and every line a group', () => {
    const keys = Object.values(COMMANDS).flatMap((command) => command.keys)
    expect(new Set(keys).size).toBe(keys.length)
    for (const line of [...Object.values(COMMANDS), ...CONVENTIONS]) expect(COMMAND_GROUPS).toContain(line.group)
  })
  it('are named as people call them, with what is held down', () => {
    const said = ['Arrows', 'Ctrl+Shift+Z', 'Space+drag', 'Long press', '+', '-', ''].map(sayKey)
    expect(said).toEqual(['Arrow keys', 'Ctrl+Shift+Z', 'Space+drag', 'Long press', '+', '-', ''])
  })
})
