/** Sketch notes as the API answers for them: what is kept of a picture, who is given it, and how it goes again. */
import type { Problem } from '@gatherboard/shared/api/problem'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { Board } from '@gatherboard/shared/api/board'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SketchInfo } from '@gatherboard/shared/api/sketches'
import { newSketchId, type SketchId } from '@gatherboard/shared/values/ids'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { connectPeer } from '../support/peers.ts'
import {
  CORNERS,
  HIDDEN,
  makeBomb,
  makeMovingPng,
  makePhoto,
  makePicture,
  readRealSketch,
} from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { ORGANISER_KEY } from './caller.ts'
import { openServer, type OpenServer } from './open-server.ts'
import { createForm, fetchPicture, pin, readAssetFiles, upload } from './sketch-driver.ts'

let server: OpenServer
let access: EventAccess
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(async () => {
  access = await server.createEvent()
})

const WORDS = {
  title: 'Hopes for the green',
  artist: 'Ada Ink',
  alt: 'A tree with six leaves, each one a hope.',
  transcript: 'More light\nA bench',
}
const readWall = async () => {
  using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
  return readBoard(peer.doc)
}
/** Whether a tool that is not ours finds anything about people, places or devices in a file. */
const EXIFTOOL = '/usr/bin/exiftool'
const PICTURE_FACTS = /^(File|Composite|PNG|RIFF|JFIF|ExifTool|SourceFile)(:|$)|^JPEG:/
function findMetadata(bytes: Buffer): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-metadata-'))
  try {
    writeFileSync(join(folder, 'picture'), bytes)
    const { stdout } = spawnSync(EXIFTOOL, ['-j', '-a', '-G', join(folder, 'picture')], { encoding: 'utf8' })
    const [tags = {}] = JSON.parse(stdout) as Array<Record<string, unknown>>
    return Object.keys(tags).filter(
      (name) =>
        !PICTURE_FACTS.test(name) ||
        /comment|artist|author|thumbnail|gps|profile|xmp|exif:/i.test(name.replace(/^ExifTool/, '')),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const holdsHidden = (bytes: Buffer): boolean =>
  Object.values(HIDDEN).some((words) => bytes.includes(words)) ||
  ['Exif\0\0', 'http://ns.adobe.com', 'Photoshop'].some((mark) => bytes.includes(mark))

async function expectUpright(bytes: Buffer): Promise<void> {
  const { data, info } = await sharp(bytes, { autoOrient: false })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3),
  ]
  const edge = 5
  const corners = [
    at(edge, edge),
    at(info.width - edge, edge),
    at(info.width - edge, info.height - edge),
    at(edge, info.height - edge),
  ]
  // The made photograph lies on its side (orientation 6): upright, its lower left corner is the upper left one.
  const upright = [CORNERS[3], CORNERS[0], CORNERS[1], CORNERS[2]]
  corners.forEach((corner, index) =>
    corner.forEach((value, channel) =>
      expect(Math.abs(value - (upright[index]?.[channel] ?? 0)), `corner ${index}: ${corner}`).toBeLessThan(25),
    ),
  )
}

describe('uploading a sketch note', () => {
  it('[A1] answers with its size, upright, and pins it to the wall, locked, beside the lanes', async () => {
    const saved = await pin(server, access, await makePhoto(), WORDS)
    expect(saved).toMatchObject({ width: 600, height: 800 })
    const wall = await readWall()
    const sketch = wall.sketches.get(saved.sketchId as SketchId)
    expect(sketch).toMatchObject({ ...WORDS, asset: saved.asset, width: 600, height: 800, locked: true, regions: [] })
    expect(sketch && sketch.box[0] + sketch.box[2]).toBeLessThan(0)
    expect(sketch && sketch.box[2] / sketch.box[3]).toBeCloseTo(0.75, 2)
  })

  it('[A1] puts its middle where it was dropped, and several that were not beside each other', async () => {
    const dropped = await pin(server, access, await makePicture(400, 200).png().toBuffer(), { x: '3000', y: '-500' })
    const boxes = []
    for (let count = 0; count < 5; count += 1) {
      const { sketchId } = await pin(server, access, await makePicture(40, 30).png().toBuffer())
      boxes.push((await readWall()).sketches.get(sketchId as SketchId)?.box)
    }
    const box = (await readWall()).sketches.get(dropped.sketchId as SketchId)?.box
    expect(box && [box[0] + box[2] / 2, box[1] + box[3] / 2]).toEqual([3000, -500])
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        expect(
          one &&
            other &&
            one[0] < other[0] + other[2] &&
            other[0] < one[0] + one[2] &&
            one[1] < other[1] + other[3] &&
            other[1] < one[1] + one[3],
        ).toBe(false)
      }
    }
  })

  it('[A2] keeps no metadata in any stored file, and every file upright', async () => {
    const photo = await makePhoto()
    expect(holdsHidden(photo)).toBe(true)
    const { asset } = await pin(server, access, photo)
    await until(
      'all sizes',
      () => [...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(asset)).length === 2,
    )
    const files = [...readAssetFiles(server.dataDir)].filter(([name]) => name.includes(asset))
    for (const [name, bytes] of files) {
      expect(holdsHidden(bytes), name).toBe(false)
      await expectUpright(bytes)
      const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata()
      expect({ exif, xmp, iptc, icc, orientation, comments }, name).toEqual({})
      if (existsSync(EXIFTOOL)) expect(findMetadata(bytes), name).toEqual([])
    }
    if (existsSync(EXIFTOOL)) expect(findMetadata(photo).length).toBeGreaterThan(3)
  })

  it('[A2] keeps the pixels of a turned photograph exactly, and those of an upright one byte for byte', async () => {
    const turned = await makePhoto(300, 200, 6)
    const upright = await makePhoto(300, 200, 1)
    for (const photo of [turned, upright]) {
      const { asset } = await pin(server, access, photo)
      const { bytes } = await fetchPicture(server, asset, access.tokens.projector)
      const before = await sharp(photo).autoOrient().raw().toBuffer()
      expect((await sharp(bytes).raw().toBuffer()).equals(before)).toBe(true)
    }
    const { asset } = await pin(server, access, upright)
    const { bytes, headers } = await fetchPicture(server, asset, access.tokens.projector)
    expect(headers.get('content-type')).toBe('image/jpeg')
    const scan = upright.subarray(
      upright.indexOf(Buffer.from([0xff, 0xda])),
      upright.lastIndexOf(Buffer.from([0xff, 0xd9])),
    )
    expect(bytes.includes(scan)).toBe(true)
  })

  it.each([
    'derived-phone-photo-orientation6-gps.jpg',
    'distributed-collaboration.png',
    'drawings-on-wall-manchester.jpg',
    'healthy-leadership.jpg',
  ])('[A2] the real %s comes back whole, upright and bare', async (name) => {
    const photo = readRealSketch(name)
    if (!photo) return expect(existsSync(join(import.meta.dirname, '../../../shared/data'))).toBe(false)
    const before = await sharp(photo).autoOrient().removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const saved = await pin(server, access, photo, WORDS)
    expect([saved.width, saved.height]).toEqual([before.info.width, before.info.height])
    const { bytes } = await fetchPicture(server, saved.asset, access.tokens.facilitator)
    const after = await sharp(bytes, { autoOrient: false }).removeAlpha().raw().toBuffer()
    expect(after.equals(before.data)).toBe(true)
    expect(holdsHidden(bytes)).toBe(false)
    if (existsSync(EXIFTOOL)) expect(findMetadata(bytes)).toEqual([])
  })

  it('[A3] prepares sizes behind the scenes and answers with the nearest, kept for ever once it is there', async () => {
    const { asset } = await pin(server, access, await makePicture(3000, 1000).jpeg().toBuffer())
    const { token } = await server.join(access.joinCode)
    await until(
      'the small size',
      async () => (await fetchPicture(server, asset, token, 300)).headers.get('content-type') === 'image/webp',
    )
    const sizes = await until('all sizes', async () => {
      const found = await Promise.all(
        [1, 320, 321, 700, 2000, 2560, 2600, undefined].map(
          async (width) => (await sharp((await fetchPicture(server, asset, token, width)).bytes).metadata()).width,
        ),
      )
      return found[5] === 2560 && found[4] === 2560 && found
    })
    expect(sizes).toEqual([320, 320, 640, 1280, 2560, 2560, 3000, 3000])
    const { headers, bytes } = await fetchPicture(server, asset, token, 300)
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(headers.get('vary')).toContain('Authorization')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(Number(headers.get('content-length'))).toBe(bytes.length)
    const again = await fetch(`http://127.0.0.1:${server.server.port}/api/assets/${asset}?w=300`, {
      headers: { authorization: `Bearer ${token}`, 'if-none-match': headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('[A4] is the same sketch note when it is sent again under its id, also at the same moment', async () => {
    const sketchId = newSketchId()
    const photo = await makePhoto(300, 200)
    const answers = await Promise.all([1, 2, 3].map(() => upload(server, access, photo, { sketchId })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    expect(new Set(answers.map(({ body }) => body.asset)).size).toBe(1)
    expect((await readWall()).sketches.size).toBe(1)
    expect(
      new Set(
        [...readAssetFiles(server.dataDir).keys()]
          .filter((name) => name.startsWith(access.event.id))
          .map((name) => name.split(/[\\/]/)[1]),
      ).size,
    ).toBe(1)
  })

  it('[A5] is for facilitators; pictures are for members of their own event, and nobody finds one by guessing', async () => {
    const photo = await makePhoto(300, 200)
    const { token } = await server.join(access.joinCode)
    expect((await upload(server, access, photo, {}, token)).status).toBe(403)
    expect((await upload(server, access, photo, {}, access.tokens.projector)).status).toBe(403)
    expect((await upload(server, access, photo, {}, ORGANISER_KEY)).status).toBe(201)
    const { asset } = await pin(server, access, photo)
    const other = await server.createEvent()
    const stranger = await server.join(other.joinCode)
    for (const [who, status] of [
      [token, 200],
      [access.tokens.projector, 200],
      [ORGANISER_KEY, 200],
      [stranger.token, 403],
      ['nonsense', 401],
    ] as const) {
      expect((await fetchPicture(server, asset, who, 320)).status).toBe(status)
    }
    expect((await fetchPicture(server, 'AAAAAAAAAAAAAAAAAAAAA', token)).status).toBe(404)
    expect((await fetchPicture(server, '..%2F..%2Fgatherboard.db', token)).status).toBe(404)
    const ticket = await server.call<{ url: string }>('/api/tickets', {
      method: 'POST',
      token,
      json: { path: `/api/assets/${asset}?w=320` },
    })
    expect((await fetch(`http://127.0.0.1:${server.server.port}${ticket.body.url}`)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${server.server.port}${ticket.body.url}`)).status).toBe(401)
  })
})

describe('what is no sketch note', () => {
  const bad: ReadonlyArray<readonly [what: string, file: () => Promise<Buffer> | Buffer, code: string]> = [
    [
      'an SVG called .png',
      () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="/etc/passwd"/></svg>'),
      'not-a-picture',
    ],
    ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-a-picture'],
    ['a GIF', async () => makePicture(20, 20).gif().toBuffer(), 'not-a-picture'],
    ['a TIFF', async () => makePicture(20, 20).tiff().toBuffer(), 'not-a-picture'],
    ['nothing', () => Buffer.alloc(0), 'not-a-picture'],
    ['only the first bytes of a JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'picture-damaged'],
    ['a few bytes that claim 50,000 × 50,000', () => makeBomb(50_000, 50_000), 'picture-too-large'],
    ['a few bytes that claim 60,000 × 100', () => makeBomb(60_000, 100), 'picture-too-large'],
    ['a few bytes that claim what could be', () => makeBomb(4_000, 3_000), 'picture-damaged'],
    ['half a JPEG', async () => (await makePhoto()).subarray(0, 6_000), 'picture-damaged'],
    [
      'half a PNG',
      async () => {
        const png = await makePicture().png().toBuffer()
        return png.subarray(0, png.length / 2)
      },
      'picture-damaged',
    ],
    [
      'half a WebP',
      async () => {
        const webp = await makePicture().webp().toBuffer()
        return webp.subarray(0, webp.length / 2)
      },
      'picture-damaged',
    ],
    [
      'a moving WebP',
      async () =>
        sharp([await makePicture(40, 30).png().toBuffer(), await makePicture(40, 30).negate().png().toBuffer()], {
          join: { animated: true },
        })
          .webp({ loop: 0 })
          .toBuffer(),
      'picture-moves',
    ],
    ['a moving PNG', () => makeMovingPng(), 'picture-moves'],
  ]
  it.each(bad)('[A6] %s is refused in words for a person, and nothing of it stays', async (_what, file, code) => {
    const before = readAssetFiles(server.dataDir).size
    const answer = await upload<{ code: string; detail: string }>(server, access, await file())
    expect(answer.body.code).toBe(code)
    expect(answer.status).toBe(422)
    expect(answer.body.detail.length).toBeGreaterThan(10)
    expect(readAssetFiles(server.dataDir).size).toBe(before)
    expect((await readWall()).sketches.size).toBe(0)
  })

  it('[A6] more than 25 MB is refused, whether the length was told or not', async () => {
    const large = Buffer.alloc(26 * 1024 * 1024, 1)
    expect((await upload(server, access, large)).status).toBe(413)
    const form = new Response(createForm(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), large])))
    const type = form.headers.get('content-type') ?? ''
    const answer = await server.call(`/api/events/${access.event.id}/sketches`, {
      method: 'POST',
      token: access.tokens.facilitator,
      raw: form.body as ReadableStream,
      headers: { 'content-type': type },
    })
    expect(answer.status).toBe(413)
    expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.startsWith('incoming'))).toEqual([])
  })

  it('[A6] a form without a picture, or with words that are too long, is refused', async () => {
    const post = (raw: BodyInit, headers: Record<string, string> = {}) =>
      server.call(`/api/events/${access.event.id}/sketches`, {
        method: 'POST',
        token: access.tokens.facilitator,
        raw,
        headers,
      })
    expect((await post('{}', { 'content-type': 'application/json' })).status).toBe(415)
    expect((await post('nonsense', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
    const empty = new FormData()
    empty.append('title', 'no picture')
    expect((await post(empty)).status).toBe(400)
    const photo = await makePhoto(60, 40)
    expect((await upload(server, access, photo, { title: 'x'.repeat(121) })).status).toBe(400)
    expect((await upload(server, access, photo, { sketchId: 'no good' })).status).toBe(400)
    expect((await upload(server, access, photo, { x: 'left', y: '2' })).status).toBe(400)
  })

  it('[P11] a form with a field that nobody knows is refused, and the answer names it', async () => {
    const { status, body } = await upload<Problem>(server, access, await makePhoto(60, 40), { tittle: 'The tree' })
    expect([status, body.fields]).toEqual([400, [{ path: 'tittle', message: 'is not known here' }]])
    expect(body.detail).toContain('“tittle”')
  })

  it.each<readonly [string, () => Promise<Buffer>]>([
    ['CMYK', async () => makePicture(120, 80).toColourspace('cmyk').jpeg().toBuffer()],
    ['16 bits', async () => makePicture(120, 80).toColourspace('rgb16').png().toBuffer()],
    ['grey', async () => makePicture(120, 80).greyscale().jpeg().toBuffer()],
    ['a wide colour profile', async () => makePicture(120, 80).withIccProfile('p3').jpeg().toBuffer()],
    ['transparent parts', async () => makePicture(120, 80).ensureAlpha(0.5).webp({ lossless: true }).toBuffer()],
    [
      'an upright WebP with EXIF',
      async () =>
        makePicture(120, 80)
          .webp()
          .withExif({ IFD0: { Artist: HIDDEN.artist } })
          .toBuffer(),
    ],
    [
      'half a megabyte of metadata',
      async () =>
        makePicture(120, 80)
          .jpeg()
          .withExif({ IFD0: { Artist: HIDDEN.artist, ImageDescription: 'x'.repeat(60_000) } })
          .toBuffer(),
    ],
  ])('[A6] a picture with %s is taken, and kept with 8 bits in sRGB and no profile', async (_what, make) => {
    const { asset } = await pin(server, access, await make())
    const { bytes } = await fetchPicture(server, asset, access.tokens.facilitator)
    const { width, height, depth, space, icc, exif } = await sharp(bytes).metadata()
    expect({ width, height, depth, icc, exif }).toEqual({ width: 120, height: 80, depth: 'uchar' })
    expect(['srgb', 'b-w']).toContain(space)
    expect(holdsHidden(bytes)).toBe(false)
  })
})

describe('what is said about a sketch note, and its end', () => {
  const path = (sketchId: string, act = '') => `/api/events/${access.event.id}/sketches/${sketchId}${act}`
  const list = async () =>
    (await server.call<SketchInfo[]>(`/api/events/${access.event.id}/sketches`, { token: access.tokens.facilitator }))
      .body

  it('[A7] its words can be changed, on the wall and while it is set aside', async () => {
    const { sketchId } = await pin(server, access, await makePhoto(60, 40), WORDS)
    const changed = await server.call<SketchInfo>(path(sketchId), {
      method: 'PATCH',
      token: access.tokens.facilitator,
      json: { alt: 'A tree with seven leaves.' },
    })
    expect(changed.body).toMatchObject({ ...WORDS, alt: 'A tree with seven leaves.', status: 'on-wall' })
    expect(
      (await server.call(path(sketchId, '/set-aside'), { method: 'POST', token: access.tokens.facilitator })).status,
    ).toBe(204)
    expect((await readWall()).sketches.size).toBe(0)
    await server.call(path(sketchId), {
      method: 'PATCH',
      token: access.tokens.facilitator,
      json: { title: 'Seven hopes' },
    })
    expect(await list()).toMatchObject([{ sketchId, title: 'Seven hopes', status: 'set-aside' }])
    await server.restart()
    expect(
      (await server.call(path(sketchId, '/restore'), { method: 'POST', token: access.tokens.facilitator })).status,
    ).toBe(204)
    expect((await readWall()).sketches.get(sketchId as SketchId)).toMatchObject({
      title: 'Seven hopes',
      alt: 'A tree with seven leaves.',
    })
    expect(
      (
        await server.call(path('nothing-here'), {
          method: 'PATCH',
          token: access.tokens.facilitator,
          json: { title: 'x' },
        })
      ).status,
    ).toBe(404)
  })

  it('[A8] a canvas that removes one sets it aside; its undo brings it back; it can neither make one nor swap the picture', async () => {
    const { sketchId, asset } = await pin(server, access, await makePhoto(60, 40), WORDS)
    using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    const { sketches } = openWall(peer.doc)
    const undo = new Y.UndoManager([sketches], { captureTimeout: 0 })
    const region = { box: [1, 2, 3, 4], label: 'the roots', notes: [], clusters: [] }
    ;((sketches.get(sketchId) as Y.Map<unknown>).get('regions') as Y.Map<unknown>).set('region-aaaa', region)
    await until('the region', async () => (await readWall()).sketches.get(sketchId as SketchId)?.regions.length === 1)
    sketches.delete(sketchId)
    await until('it to be set aside', async () => (await list())[0]?.status === 'set-aside')
    undo.undo()
    await until(
      'it to be back',
      async () => (await readWall()).sketches.get(sketchId as SketchId)?.regions[0]?.label === 'the roots',
    )
    expect(await list()).toMatchObject([{ sketchId, status: 'on-wall', title: WORDS.title }])
    const entry = sketches.get(sketchId) as Y.Map<unknown>
    peer.doc.transact(() => {
      entry.set('asset', 'somebody-elses-picture')
      entry.set('width', 7)
    })
    await until('the picture to be put back', () => entry.get('asset') === asset && entry.get('width') !== 7)
    sketches.set(
      'made-by-a-canvas',
      new Y.Map<unknown>([
        ['asset', asset],
        ['box', [0, 0, 10, 10]],
        ['width', 10],
        ['height', 10],
      ]),
    )
    await until('the made one to go', () => !sketches.has('made-by-a-canvas'))
    expect(peer.closes).toEqual([])
  })

  it('[D2] shares its id with no note, also with none that was withdrawn; withdrawing a note under its id leaves it alone', async () => {
    const { token } = await server.join(access.joinCode)
    const note = (noteId: string, method: 'PUT' | 'DELETE') =>
      server.call(`/api/events/${access.event.id}/notes/${noteId}`, {
        method,
        token,
        ...(method === 'PUT' ? { json: { lens: 'hope', text: 'a bench' } } : {}),
      })
    const [kept, withdrawn] = [newSketchId(), newSketchId()]
    for (const id of [kept, withdrawn]) expect((await note(id, 'PUT')).status).toBe(201)
    expect((await note(withdrawn, 'DELETE')).status).toBe(204)
    for (const sketchId of [kept, withdrawn]) {
      expect(await upload(server, access, await makePhoto(60, 40), { sketchId })).toMatchObject({
        status: 409,
        body: { code: 'id-taken' },
      })
    }
    const { sketchId } = await pin(server, access, await makePhoto(60, 40))
    expect((await note(sketchId, 'DELETE')).status).toBe(204)
    expect(await note(sketchId, 'PUT')).toMatchObject({ status: 410, body: { code: 'note-erased' } })
    expect((await list()).map((sketch) => sketch.sketchId)).toEqual([sketchId])
    expect((await server.call(path(sketchId), { method: 'DELETE', token: access.tokens.facilitator })).status).toBe(204)
    const { token: other } = await server.join(access.joinCode)
    expect(
      await server.call(`/api/events/${access.event.id}/notes/${sketchId}`, {
        method: 'PUT',
        token: other,
        json: { lens: 'hope', text: 'a bench' },
      }),
    ).toMatchObject({ status: 409 })
  })

  it('[A9] erased, every size is off the disk and every word out of the database, and nothing brings it back', async () => {
    const words = { ...WORDS, transcript: 'words that must vanish entirely' }
    const { sketchId, asset } = await pin(server, access, await makePhoto(700, 400), words)
    await until(
      'a second size',
      () => [...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(asset)).length === 2,
    )
    const taken = await server.call<{ id: string }>(`/api/events/${access.event.id}/snapshots`, {
      method: 'POST',
      token: access.tokens.facilitator,
      json: {},
    })
    const board = async () =>
      (await server.call<Board>(`/api/snapshots/${taken.body.id}`, { token: access.tokens.facilitator })).body
    expect((await board()).sketches).toMatchObject([
      { id: sketchId, asset, title: words.title, artist: words.artist, alt: words.alt, transcript: words.transcript },
    ])
    using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    const { sketches } = openWall(peer.doc)
    const undo = new Y.UndoManager([sketches], { captureTimeout: 0 })
    ;(sketches.get(sketchId) as Y.Map<unknown>).set('locked', false)
    sketches.delete(sketchId)
    await until('it to be set aside', async () => (await list())[0]?.status === 'set-aside')
    expect((await server.call(path(sketchId), { method: 'DELETE', token: access.tokens.facilitator })).status).toBe(204)
    expect((await server.call(path(sketchId), { method: 'DELETE', token: access.tokens.facilitator })).status).toBe(204)
    expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(asset))).toEqual([])
    expect((await fetchPicture(server, asset, access.tokens.facilitator, 320)).status).toBe(404)
    expect((await board()).sketches).toEqual([])
    undo.undo()
    await until('the undone one to go again', () => !sketches.has(sketchId))
    expect((await upload(server, access, await makePhoto(60, 40), { sketchId })).status).toBe(410)
    expect(await list()).toEqual([])
    await server.restart()
    await until('no file to hold its words', () =>
      readdirSync(server.dataDir).every(
        (name) => !name.includes('.sqlite') || !readFileSync(join(server.dataDir, name)).includes(words.transcript),
      ),
    )
  })

  it('[A9] a deleted event takes its pictures with it', async () => {
    const { asset } = await pin(server, access, await makePhoto(60, 40))
    const { token } = await server.join(access.joinCode)
    expect(
      (await server.call(`/api/events/${access.event.id}`, { method: 'DELETE', token: ORGANISER_KEY })).status,
    ).toBe(204)
    expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.startsWith(access.event.id))).toEqual([])
    expect([401, 404, 410]).toContain((await fetchPicture(server, asset, token)).status)
    expect((await fetchPicture(server, asset, ORGANISER_KEY)).status).toBe(404)
  })

  it('[A10] what a crash left half-way is swept away at the next start, and sizes that are missing are made', async () => {
    const { asset } = await pin(server, access, await makePicture(900, 600).jpeg().toBuffer())
    const folder = join(server.dataDir, 'assets', access.event.id, asset)
    await until('both sizes', () => readdirSync(folder).length === 3)
    rmSync(join(folder, '640.webp'))
    writeFileSync(join(server.dataDir, 'assets', 'incoming', 'half-a-picture'), 'xx')
    mkdirSync(join(server.dataDir, 'assets', access.event.id, 'no-row-names-this'), { recursive: true })
    writeFileSync(join(server.dataDir, 'assets', access.event.id, 'no-row-names-this', 'original.jpg'), 'xx')
    await server.restart()
    await until('the missing size', () => readdirSync(folder).includes('640.webp'))
    expect(
      [...readAssetFiles(server.dataDir).keys()].filter(
        (name) => name.includes('half-a-picture') || name.includes('no-row'),
      ),
    ).toEqual([])
  })

  it.each([
    ['JPEG', 'jpg', () => makePicture(700, 30_000).jpeg().toBuffer()],
    ['PNG where it can be seen through', 'png', () => makePicture(700, 30_000).ensureAlpha(0.5).png().toBuffer()],
  ])(
    '[A10] a picture taller than a WebP can be gets its sizes too, as %s, once and for all',
    async (_kind, ending, make) => {
      const { asset, width, height } = await pin(server, access, await make())
      expect([width, height]).toEqual([700, 30_000])
      const folder = join(server.dataDir, 'assets', access.event.id, asset)
      await until('both sizes', () => readdirSync(folder).length === 3)
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(['320.webp', `640.${ending}`]))
      const given = await fetchPicture(server, asset, access.tokens.facilitator, 640)
      expect(given.headers.get('content-type')).toBe(ending === 'png' ? 'image/png' : 'image/jpeg')
      expect(given.headers.get('cache-control')).toContain('immutable')
      expect(await sharp(given.bytes).metadata()).toMatchObject({ width: 640, height: 27_429 })
      const made = statSync(join(folder, `640.${ending}`)).mtimeMs
      await server.restart()
      // What is for later is done in turn: the sizes of this one are looked at again once a newer picture has its own.
      const next = await pin(server, access, await makePicture(400, 300).jpeg().toBuffer())
      await until('the newer one', () =>
        readdirSync(join(server.dataDir, 'assets', access.event.id, next.asset)).includes('320.webp'),
      )
      expect(statSync(join(folder, `640.${ending}`)).mtimeMs).toBe(made)
    },
  )
})
