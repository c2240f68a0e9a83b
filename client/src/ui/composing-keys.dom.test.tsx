import { afterEach, expect, it, vi } from 'vitest'
import { isOfInputMethod, leaveComposingAlone } from './composing-keys.ts'

const press = (more: KeyboardEventInit & { keyCode?: number }): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...more })

afterEach(() => document.body.replaceChildren())

it.each([
  ['a key within a word that is put together', { isComposing: true }, true],
  ['the key that ends it in WebKit', { keyCode: 229 }, true],
  ['a key', { keyCode: 27 }, false],
])('[W8] knows whose %s is', (_what, init, expected) => expect(isOfInputMethod(press(init))).toBe(expected))

it('[W8] lets nobody hear the keys of an input method, and everybody all others', () => {
  leaveComposingAlone()
  const field = document.createElement('textarea')
  document.body.append(field)
  const heard = vi.fn<() => void>()
  for (const target of [field, document.body, document])
    for (const capture of [true, false]) target.addEventListener('keydown', heard, { capture })
  for (const init of [{ isComposing: true }, { keyCode: 229 }, { key: 'Enter', isComposing: true }]) {
    const event = press(init)
    field.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
  }
  expect(heard).not.toHaveBeenCalled()
  field.dispatchEvent(press({ keyCode: 27 }))
  expect(heard).toHaveBeenCalled()
})
