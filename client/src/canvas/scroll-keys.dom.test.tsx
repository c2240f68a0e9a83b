/** An opened note that has to be scrolled: its keys are its own. */
import { expect, it } from 'vitest'
import { keepScrollKeys } from './scroll-keys.ts'

it('[V2] scrolls by arrows and page keys, which do not reach the wall; all others do', () => {
  document.body.innerHTML = '<div><div tabindex="0"></div></div>'
  const [wall, words] = document.querySelectorAll('div') as unknown as [HTMLElement, HTMLElement]
  const heard: string[] = []
  for (const kind of ['keydown', 'keyup'] as const) wall.addEventListener(kind, ({ key }) => heard.push(key))
  const press = (key: string): void => {
    for (const kind of ['keydown', 'keyup']) words.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true }))
  }
  const stop = keepScrollKeys(words)
  for (const key of ['ArrowDown', 'ArrowLeft', 'PageDown', 'End', ' ', 'Escape', 'Delete']) press(key)
  expect(heard).toEqual(['Escape', 'Escape', 'Delete', 'Delete'])
  stop()
  press('ArrowDown')
  expect(heard.slice(4)).toEqual(['ArrowDown', 'ArrowDown'])
})
