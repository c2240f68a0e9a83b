/** What a phone has to be able to do in every engine, from the code on the poster to a cut network. */
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { until } from '../../support/until.ts'
import { pinSketch, readDrawing } from '../sketch-steps.ts'
import { findForeignControls } from './controls.ts'
import { PHONE, type EngineWorld } from './engine-world.ts'
import type { EnginePage } from '../../support/engines/page.ts'

const NEED_BOX = 'What is missing, or hard?'
const DRAWING = { title: 'Healthy leadership', alt: 'People water flowers along a path.' } as const

type Board = { notes: Array<{ lens: string; text: string; quote: boolean; cheers: number }> }

/** What an export says of the event's notes. */
const readNotes = async (world: EngineWorld): Promise<Board['notes']> =>
  (await world.call<Board>('GET', '/export?format=json&snapshot=live')).body.notes

/** The wall is loaded when somebody looks for it. */
const goToWall = (page: EnginePage) => page.run(() => scrollTo(0, document.documentElement.scrollHeight))

export function phoneJourneys(world: EngineWorld): void {
  describe('a phone', () => {
    it('joins by the code, and writes, changes and withdraws a note', async () => {
      const page = await world.open(`${world.origin}/`, PHONE)
      expect(await page.run(() => [isSecureContext, innerWidth])).toEqual([false, PHONE.width])
      await page.fill('Code', ` ${showJoinCode(world.access.joinCode).toLowerCase()}`)
      await page.press('Join')
      await page.sees('Your notes')
      expect(await page.run(findForeignControls)).toEqual([])
      await page.press('Need')
      await page.press('You may quote this')
      await page.fill(NEED_BOX, 'A bus after nine')
      await page.press('Send')
      await page.sees('Saved · on the wall')
      expect(await readNotes(world)).toMatchObject([{ lens: 'need', text: 'A bus after nine', quote: true }])

      await page.press('Change this note: A bus after nine')
      await until('the words in the field of the change', () =>
        page.run(() => (document.activeElement as HTMLTextAreaElement | null)?.value === 'A bus after nine'),
      )
      await page.chord('Control', 'a')
      await page.driver.type('A bus after ten')
      await page.press('Send the change')
      await until('the change', async () => (await readNotes(world))[0]?.text === 'A bus after ten')

      await page.press('Withdraw this note: A bus after ten')
      await page.press('Yes, withdraw it')
      await until('the note to be gone', async () => (await readNotes(world)).length === 0)
    })

    it('joins by the link, keeps a note while the network is cut, and sends it by itself', async () => {
      world.expectTrouble()
      const page = await world.joinByLink()
      world.line.cut()
      await page.press('Need')
      await page.fill(NEED_BOX, 'Written in the dark')
      await page.press('Send')
      await page.sees('Waiting to send')
      world.line.mend()
      await page.sees('Saved · on the wall')
      expect(await readNotes(world)).toMatchObject([{ text: 'Written in the dark' }])
      await page.driver.reload()
      await page.sees('Written in the dark')
    })

    it('sees others’ notes come, agrees with one, and votes', async () => {
      await world.write('hope', 'A place to sit')
      const page = await world.joinByLink()
      await goToWall(page)
      await page.sees('New notes appear here by themselves.')
      await world.write('hope', 'More trees by the road')
      await page.sees('More trees by the road')
      await page.press('Me too')
      await until('the cheer', async () => (await readNotes(world)).some(({ cheers }) => cheers === 1))
      await world.call('PATCH', '', { phase: { mode: 'voting', lenses: [], votesEach: 3, votesPerNote: 2 } })
      await page.sees('you have 3 votes left')
      await page.press('One vote more')
      await page.sees('you have 2 votes left')
    })

    it('looks closely at a drawing, and comes back to where it was', async () => {
      await pinSketch(world.server, world.access, await readDrawing(), DRAWING)
      const page = await world.joinByLink()
      await goToWall(page)
      await page.press(`Look closer: ${DRAWING.title}`)
      await page.sees('Close')
      const measure = () =>
        page.run(() => {
          const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
          const dialog = boxOf('dialog[open], [aria-modal="true"]')
          return {
            dialog: [dialog?.width, dialog?.height].map((side) => Math.round(side ?? 0)),
            picture: boxOf('[aria-modal="true"] img, dialog[open] img')?.width,
          }
        })
      await until('the picture', async () => ((await measure()).picture ?? 0) > 0)
      const before = await measure()
      expect(before.dialog).toEqual([PHONE.width, PHONE.height])
      await page.press('Larger')
      await until('a larger picture', async () => ((await measure()).picture ?? 0) > (before.picture ?? 0) * 1.2)
      // Without the browser's own dialogs there is its button.
      if (await page.run(() => 'HTMLDialogElement' in globalThis)) {
        await page.chord('Escape')
        await until('the focus on what opened it', () =>
          page.run(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Look closer') ?? false),
        )
      } else await page.press('Close')
      await until('the page again', () => page.run(() => document.querySelector('dialog') === null))
    })

    it('speaks Polish, and Urdu from right to left, with nothing beside the page', async () => {
      const page = await world.joinByLink()
      const choose = (tag: string) =>
        page.run((value) => {
          const list = document.querySelector<HTMLSelectElement>('.languages select')
          if (!list) return
          list.value = value
          list.dispatchEvent(new Event('change', { bubbles: true }))
        }, tag)
      const read = () =>
        page.run(() => {
          const { lang, dir, scrollWidth } = document.documentElement
          return { lang, dir, beside: scrollWidth - innerWidth }
        })
      for (const [tag, dir] of [
        ['pl', 'ltr'],
        ['ur', 'rtl'],
      ] as const) {
        await choose(tag)
        await until(tag, async () => (await read()).lang === tag)
        expect(await read()).toEqual({ lang: tag, dir, beside: 0 })
      }
    })
  })
}
