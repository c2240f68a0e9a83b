/**
 * A facilitator's screen whose document cannot go on, in a real browser on a real server: what was typed is kept, the
 * page comes back once with a new document and says one plain sentence, and nobody else notices (docs/contract.md).
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, borrowBrowser, type TestBrowser } from '../support/browser.ts'
import { connectPeer, type Peer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'
import { CanvasPage, middle } from './canvas-driver.ts'

const SENTENCE = 'One change could not be kept'

let browser: TestBrowser
let healthy: TestServer

beforeAll(async () => {
  browser = await borrowBrowser()
  healthy = await startServer()
})
afterAll(async () => {
  await browser.close()
  await healthy[Symbol.asyncDispose]()
})

type Stage = {
  server: TestServer
  access: EventAccess
  canvas: CanvasPage
  watcher: Peer
  noteId: string
  closes: () => Promise<number[]>
}

/**
 * A facilitator in front of a wall with one note, somebody who watches, and the codes the page's sockets were closed
 * with.
 */
async function openStage(server: TestServer = healthy, origin: string = server.url): Promise<Stage> {
  const access = await server.createEvent({ title: 'Our street' })
  const { token } = await server.join(access.joinCode)
  const noteId = newNoteId()
  const answer = await server.api(`/api/events/${access.event.id}/notes/${noteId}`, {
    method: 'PUT',
    token,
    body: { lens: 'hope', text: 'Trees' },
  })
  expect(answer.status, answer.text).toBe(201)
  const watcher = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.projector, {
    view: 'phone',
  })
  onTestFinished(() => watcher[Symbol.dispose]())
  const canvas = new CanvasPage(await browser.newUser(LAPTOP))
  onTestFinished(() => canvas.user.context.close())
  // Only listens: the socket itself is the browser's own.
  await canvas.page.addInitScript(() => {
    const closes: number[] = []
    Object.assign(window, { closes })
    const { addEventListener } = WebSocket.prototype
    window.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given)
        addEventListener.call(this, 'close', (event) => closes.push((event as CloseEvent).code))
      }
    }
  })
  const { pathname, hash } = new URL(access.links.facilitator)
  await canvas.page.goto(origin + pathname + hash)
  await canvas.ready()
  const closes = () => canvas.page.evaluate(() => (window as unknown as { closes: number[] }).closes)
  return { server, access, canvas, watcher, noteId, closes }
}

/** Opens the note for typing and waits for the cursor in it. */
async function openNote({ canvas, noteId }: Stage) {
  const [x, y] = await canvas.pagePlace(noteId)
  await canvas.look(x - 300, y - 200, 1)
  const point = middle(await canvas.drawnNote(noteId))
  await canvas.page.mouse.dblclick(point.x, point.y)
  const field = canvas.page.getByRole('textbox', { name: /Words of this note/ })
  await field.waitFor()
  return field
}

/** Has the page write something into its document that no honest page writes, through what tests can reach of it. */
const writeBadly = (canvas: CanvasPage, root: 'meta' | 'notes'): Promise<void> =>
  canvas.page.evaluate((name) => {
    const { doc } = (
      window as unknown as {
        __gatherboard: { doc: { getMap(name: string): { set(key: string, value: unknown): void } } }
      }
    ).__gatherboard
    doc.getMap(name).set('not-a-note-1', 'no board has this')
  }, root)

/** The same in front of the next thing that is typed, so that those words are certain to come too late. */
const writeBadlyBeforeTyping = (canvas: CanvasPage, root: 'meta' | 'notes'): Promise<void> =>
  canvas.page.evaluate((name) => {
    const { doc } = (
      window as unknown as {
        __gatherboard: { doc: { getMap(name: string): { set(key: string, value: unknown): void } } }
      }
    ).__gatherboard
    // Not on `input`: a change of the document then would be drawn over the words before they are read.
    document.addEventListener('beforeinput', () => doc.getMap(name).set('not-a-note-1', 'no board has this'), {
      capture: true,
      once: true,
    })
  }, root)

const textOnWall = (peer: Peer, noteId: string): string | undefined =>
  (openWall(peer.doc).notes.toJSON() as Record<string, { text: string }>)[noteId]?.text

/** The words the page shows as not kept. */
const lostTexts = (canvas: CanvasPage): Promise<string[]> => canvas.page.locator('.lost-text').allTextContents()

/** How often the sentence stands on the screen. */
const countSentences = async (canvas: CanvasPage): Promise<number> => canvas.page.getByText(SENTENCE).count()

/** Somebody else's note still reaches the page, which has not come back once more meanwhile. */
async function expectCalm({ server, access, canvas, watcher, closes }: Stage, expected: number[]): Promise<void> {
  const text = `written by others ${newNoteId()}`
  const { token } = await server.join(access.joinCode)
  await until(
    'the others to write',
    async () =>
      (
        await server.api(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
          method: 'PUT',
          token,
          body: { lens: 'need', text },
        })
      ).status === 201,
  )
  await canvas.note(text)
  expect(await closes()).toEqual(expected)
  expect(watcher.closes).toEqual([])
}

describe.each([
  { code: 4400, root: 'notes' },
  { code: 4403, root: 'meta' },
] as const)('a change that is refused with $code', ({ code, root }) => {
  it('[P14] keeps what was typed behind it, comes back once and says so, and the words can be put back', async () => {
    const stage = await openStage()
    const { canvas, watcher, noteId, closes } = stage
    await openNote(stage)
    await canvas.page.keyboard.type(' for shade')
    await until('the first words', () => textOnWall(watcher, noteId) === 'Trees for shade')
    await canvas.saved()
    await writeBadlyBeforeTyping(canvas, root)
    await canvas.page.keyboard.insertText(' and benches')
    await until('the words to be shown', async () => (await lostTexts(canvas))[0] === 'Trees for shade and benches')
    await canvas.ready()
    expect(await closes()).toEqual([code])
    expect(await countSentences(canvas)).toBe(1)
    expect(await canvas.page.getByRole('alert').filter({ hasText: SENTENCE }).count()).toBe(1)
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
    // Letters typed on are no keys of the canvas.
    expect(await canvas.page.evaluate(() => document.activeElement?.textContent)).toBe(SENTENCE)
    expect(textOnWall(watcher, noteId)).toBe('Trees for shade')
    expect(openWall(watcher.doc).notes.has('not-a-note-1')).toBe(false)

    await canvas.page.getByRole('button', { name: 'Put them into the note again' }).click()
    await until('the words on the wall', () => textOnWall(watcher, noteId) === 'Trees for shade and benches')
    expect(await lostTexts(canvas)).toEqual([])
    await canvas.saved()
    await expectCalm(stage, [code])
    expect(canvas.user.problems).toEqual([])
  })

  it('[P14] keeps a new note that never arrived', async () => {
    const stage = await openStage()
    const { canvas, watcher } = stage
    await canvas.look(-700, -400, 0.8)
    await canvas.page.getByRole('group', { name: 'New note' }).getByRole('button', { name: 'Need' }).click()
    const empty = await canvas.at(-300, -100)
    await canvas.page.mouse.click(empty.x, empty.y)
    await canvas.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
    await writeBadlyBeforeTyping(canvas, root)
    await canvas.page.keyboard.insertText('A bus on Sundays')
    await until('the words to be shown', async () => (await lostTexts(canvas))[0] === 'A bus on Sundays')
    await canvas.ready()
    await canvas.page.getByRole('button', { name: 'Make a new note of it' }).click()
    await until('the note on the wall', () =>
      [...Object.values(openWall(watcher.doc).notes.toJSON() as Record<string, { text: string; lens: string }>)].some(
        ({ text, lens }) => text === 'A bus on Sundays' && lens === 'need',
      ),
    )
    await expectCalm(stage, [code])
  })

  it('[P14] says so when there were no words in it, and keeps what is typed in the panel', async () => {
    const stage = await openStage()
    const { canvas } = stage
    await canvas.page.getByRole('button', { name: 'Open the panel' }).click()
    await canvas.page.getByRole('button', { name: 'Notes from paper' }).click()
    const paper = canvas.page.getByLabel('Words on the paper')
    await paper.fill('Half a note from pap')
    await writeBadly(canvas, root)
    await canvas.page.getByText(SENTENCE).waitFor()
    await canvas.ready()
    expect(await countSentences(canvas)).toBe(1)
    expect(await lostTexts(canvas)).toEqual([])
    expect(await paper.inputValue()).toBe('Half a note from pap')
    expect(await paper.evaluate((element) => element === document.activeElement)).toBe(true)
    // The panel has a socket of its own, which nothing was refused on.
    await expectCalm(stage, [code])
  })

  it('[P14] ends with a reason and a button when it happens again at once, and keeps the words all the same', async () => {
    const stage = await openStage()
    const { canvas, watcher, noteId, closes } = stage
    await writeBadly(canvas, root)
    await canvas.page.getByText(SENTENCE).waitFor()
    await canvas.ready()
    await openNote(stage)
    await writeBadlyBeforeTyping(canvas, root)
    await canvas.page.keyboard.insertText(' and benches')
    const again = canvas.page.getByRole('alert').getByRole('button', { name: 'Try again' })
    await again.waitFor()
    expect(await canvas.page.getByRole('alert').textContent()).toContain('It is still here')
    expect(await closes()).toEqual([code, code])
    await again.click()
    await until('the words to be shown', async () => (await lostTexts(canvas))[0] === 'Trees and benches')
    await canvas.ready()
    expect(textOnWall(watcher, noteId)).toBe('Trees')
    await expectCalm(stage, [code, code])
  })
})

it('[P14] keeps a word that is being composed when the document has to be given up', async () => {
  const stage = await openStage()
  const { canvas, closes } = stage
  await openNote(stage)
  const keyboard = await canvas.user.context.newCDPSession(canvas.page)
  await keyboard.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
  await writeBadly(canvas, 'notes')
  await until('the words to be shown', async () => (await lostTexts(canvas))[0] === 'Treesにほ')
  expect(await closes()).toEqual([4400])
})

describe('a disk that is full', () => {
  /** About as long as a note can be: it does not fit into what is left in the write-ahead log. */
  const LONG = 'words that take room '.repeat(22).trim()

  async function openOnSmallDisk(context: TestContext) {
    const disk = mountSmallDisk(8)
    if (typeof disk === 'string') {
      process.stdout.write(`Left out: “${context.task.name}”, because ${disk}.\n`)
      return context.skip(disk)
    }
    onTestFinished(() => disk[Symbol.dispose]())
    const server = await startServer({ dataDir: disk.dir, env: { DEVICE_NOTES_BURST: '1000000' } })
    onTestFinished(() => server[Symbol.asyncDispose]())
    const stage = await openStage(server)
    const { token } = await server.join(stage.access.joinCode)
    const fill = async () => {
      disk.fill()
      // Pages that the log has already may still take some.
      const put = () =>
        server.api(`/api/events/${stage.access.event.id}/notes/${newNoteId()}`, {
          method: 'PUT',
          token,
          body: { lens: 'need', text: LONG },
        })
      await until('the disk to be full', async () => (await put()).status === 503)
    }
    return { stage, disk, fill }
  }

  it('[P14] sends the one who writes away with 4500: back once, with the words and a sentence, and again when it happens again', async (context) => {
    const { stage, disk, fill } = await openOnSmallDisk(context)
    const { canvas, watcher, noteId, closes } = stage
    await openNote(stage)
    await canvas.page.keyboard.type(' for shade')
    await until('the first words', () => textOnWall(watcher, noteId) === 'Trees for shade')
    await canvas.saved()
    await fill()
    const typed = ` ${LONG}`.slice(0, 480)
    const isShown = async () => (await lostTexts(canvas))[0] === `Trees for shade${typed}`
    await canvas.page.keyboard.insertText(typed)
    await until('the words to be shown', isShown)
    await canvas.ready()
    const first = await closes()
    expect(first).toEqual([4500])
    expect(await countSentences(canvas)).toBe(1)
    expect(textOnWall(watcher, noteId)).toBe('Trees for shade')

    // The wall can be looked at meanwhile. Who writes once more is sent away once more, and comes back by itself.
    await canvas.page.getByRole('button', { name: 'Put them into the note again' }).click()
    await until('the words to be shown again', async () => (await closes()).length > first.length && (await isShown()))
    await canvas.ready()
    const second = await closes()
    expect(second.slice(first.length).length).toBeLessThanOrEqual(2)
    expect(new Set(second)).toEqual(new Set([4500]))
    expect(await canvas.page.getByRole('button', { name: 'Try again' }).count()).toBe(0)

    disk.empty()
    await expectCalm(stage, second)
    await canvas.page.getByRole('button', { name: 'Put them into the note again' }).click()
    await until('the words on the wall', () => textOnWall(watcher, noteId) === `Trees for shade${typed}`)
    expect(await lostTexts(canvas)).toEqual([])
    await expectCalm(stage, second)
  })
})

/**
 * A network that forgets the way to the browser and never tells the server: what a laptop that changes its Wi-Fi leaves
 * behind.
 */
async function openForgetfulNetwork(port: number) {
  const near = new Set<Socket>()
  const far = new Set<Socket>()
  const server = createServer((socket) => {
    const upstream = connect(port, '127.0.0.1')
    near.add(socket)
    far.add(upstream)
    socket.on('data', (data) => upstream.write(data))
    upstream.on('data', (data) => socket.writable && socket.write(data))
    upstream.on('close', () => socket.destroy())
    for (const end of [socket, upstream]) end.on('error', () => end.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    for (const socket of [...near, ...far]) socket.destroy()
    server.close()
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forget: () => near.forEach((socket) => socket.destroy()),
  }
}

it('[P14] comes back with a new document (4510) when the server still waits for the connection it had before', async () => {
  const network = await openForgetfulNetwork(healthy.port)
  const stage = await openStage(healthy, network.origin)
  const { canvas, watcher, noteId, closes } = stage
  await openNote(stage)
  await canvas.page.keyboard.type(' for shade')
  await until('the first words', () => textOnWall(watcher, noteId) === 'Trees for shade')
  await canvas.saved()
  network.forget()
  await until('the cut', async () => (await closes()).length === 1)
  await canvas.ready()
  // Where it was: a connection that came back is nothing to be told of.
  expect(await canvas.editing()).toBe(`shape:note-${noteId}`)
  await canvas.page.keyboard.insertText(' and benches')
  await until('the words to be shown', async () => (await lostTexts(canvas))[0] === 'Trees for shade and benches')
  await canvas.ready()
  expect(await closes()).toEqual([1006, 4510])
  expect(await countSentences(canvas)).toBe(1)
  await canvas.page.getByRole('button', { name: 'Put them into the note again' }).click()
  await until('the words on the wall', () => textOnWall(watcher, noteId) === 'Trees for shade and benches')
  await expectCalm(stage, [1006, 4510])
})
