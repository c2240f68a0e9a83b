/** Enter that was pressed beside the wall must not open the words of what is chosen there. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dropStrayEnter } from './stray-enter.ts'

let wall: HTMLElement
let field: HTMLElement
let heard: string[]
let stop: () => void

beforeEach(() => {
  document.body.innerHTML = '<input /><div tabindex="-1"><button type="button"></button></div>'
  field = document.querySelector('input') as HTMLElement
  wall = document.querySelector('div') as HTMLElement
  heard = []
  wall.addEventListener('keyup', ({ key }) => heard.push(key))
  stop = dropStrayEnter(wall)
})
afterEach(() => stop())

const send = (to: Element | null | undefined, kind: 'keydown' | 'keyup', key: string, repeat = false): boolean =>
  to?.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, repeat })) ?? false

it('[V3] is heard on the wall only when it was pressed there', () => {
  send(field, 'keydown', 'Enter')
  send(wall, 'keyup', 'Enter')
  expect(heard).toEqual([])
  // Nothing of the last press is left over for one that began nowhere we know.
  send(wall, 'keyup', 'Enter')
  expect(heard).toEqual([])
  send(wall.firstElementChild, 'keydown', 'Enter')
  send(wall, 'keyup', 'Enter')
  expect(heard).toEqual(['Enter'])
  send(wall, 'keydown', 'Enter')
  send(field, 'keyup', 'Enter')
  send(field, 'keydown', 'Enter')
  send(wall, 'keyup', 'Enter')
  expect(heard).toEqual(['Enter'])
})

it('[V3] is not the wall’s because it is still held down there', () => {
  send(field, 'keydown', 'Enter')
  send(wall, 'keydown', 'Enter', true)
  send(wall, 'keyup', 'Enter')
  expect(heard).toEqual([])
})

it('leaves every other key alone, and Enter too once it has been stopped', () => {
  send(field, 'keydown', 'a')
  send(wall, 'keyup', 'a')
  stop()
  send(field, 'keydown', 'Enter')
  send(wall, 'keyup', 'Enter')
  expect(heard).toEqual(['a', 'Enter'])
})
