/** The list, the canvas, the projected screen and the poster, in every engine that people open them in. */
import { describe, expect, it } from 'vitest'
import { until } from '../../support/until.ts'
import type { EnginePage } from '../../support/engines/page.ts'
import { findForeignControls } from './controls.ts'
import { LAPTOP, PROJECTOR, type EngineWorld } from './engine-world.ts'

type Board = { notes: Array<{ text: string; pos?: [number, number] }> }

/** Middle of the wall's part of a laptop's window, where nothing is written yet. */
const EMPTY_PLACE = [700, 420] as const
const MOVED = [180, 90] as const
/** Notes that are begun as fast as keys and a pointer go. */
const FAST_NOTES = 6

export function largeJourneys(world: EngineWorld): void {
  const readNotes = async () => (await world.call<Board>('GET', '/export?format=json&snapshot=live')).body.notes
  const readNote = (text: string) =>
    until(`the note “${text}” to be saved`, async () => (await readNotes()).find((note) => note.text === text))

  describe('the list', () => {
    it('takes a note, and shows one that comes', async () => {
      const page = await world.open(world.linkTo('list'), LAPTOP)
      await until('the form', () => page.run(() => document.querySelector('select') !== null))
      expect(await page.run(findForeignControls)).toEqual([])
      await page.fill('Its words', 'A bench in the shade')
      await page.press('Add the note')
      await page.sees('Added to')
      await readNote('A bench in the shade')
      expect(await listWords(page)).toEqual(['A bench in the shade'])
      await world.write('need', 'Buses after six')
      await until('both in the list', async () => (await listWords(page)).includes('Buses after six'))
    })
  })

  describe('the canvas', () => {
    it('takes a note by keyboard and pointer, lets it be dragged, and takes that back', async () => {
      const page = await openCanvas(world)
      await page.chord('n')
      await page.click(EMPTY_PLACE)
      await until('the field to write in', () => isWriting(page))
      await page.driver.type('A lamp at the corner')
      await page.chord('Escape')
      const { pos } = await readNote('A lamp at the corner')
      const from = await findNote(page, 'A lamp at the corner')
      await page.drag(from, [from[0] + MOVED[0], from[1] + MOVED[1]])
      await until('its new place', async () => String((await readNote('A lamp at the corner')).pos) !== String(pos))
      await page.chord('Control', 'z')
      await until('its old place', async () => String((await readNote('A lamp at the corner')).pos) === String(pos))
    })

    it('makes a note of each press of n and the pointer, however fast they come', async () => {
      const page = await openCanvas(world)
      for (let count = 1; count <= FAST_NOTES; count += 1) {
        await page.chord('n')
        await page.click([420 + count * 90, 300 + (count % 3) * 90])
        await page.driver.type(`note ${count}`)
        await readNote(`note ${count}`)
        await page.chord('Escape')
      }
      expect((await readNotes()).length).toBe(FAST_NOTES)
    })
  })

  describe('the projected screen', () => {
    it('shows the code and a note that comes', async () => {
      const page = await world.open(world.linkTo('projector'), PROJECTOR)
      await page.sees('Our street')
      await world.write('hope', 'Lights along the canal')
      await page.sees('Lights along the canal')
      expect(await page.run(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(PROJECTOR.height)
    })
  })

  describe('the poster', () => {
    it('has a QR code as large as the room for it', async () => {
      const page = await world.open(world.linkTo('poster'), LAPTOP)
      await page.sees('Our street')
      const sides = await page.run(() => {
        const box = document.querySelector('.poster-qr rect')?.getBoundingClientRect()
        const sheet = document.querySelector('.poster')?.getBoundingClientRect()
        return [box?.width, box?.height].map((side) => Math.round(((side ?? 0) / (sheet?.width ?? 1)) * 210))
      })
      expect(sides).toEqual([112, 112])
    })
  })
}

const listWords = (page: EnginePage) =>
  page.run(() => [...document.querySelectorAll('.list-note-text')].map((note) => note.textContent))

async function openCanvas(world: EngineWorld): Promise<EnginePage> {
  const page = await world.open(world.linkTo('canvas'), LAPTOP)
  await until('the wall to be live', () => page.run(() => document.querySelector('.save-good') !== null))
  await until('the wall to be drawn', () => page.run(() => document.querySelector('.tl-shapes') !== null))
  return page
}

const isWriting = (page: EnginePage) => page.run(() => document.activeElement?.matches('textarea') ?? false)

/** The middle of a note where it is drawn. */
const findNote = (page: EnginePage, words: string) =>
  until('the note to be drawn', () =>
    page.run((text) => {
      const note = [...document.querySelectorAll('.tl-shape')].find((shape) => shape.textContent?.includes(text))
      const box = note?.getBoundingClientRect()
      return box && ([box.left + box.width / 2, box.top + box.height / 2] as [number, number])
    }, words),
  )
