/**
 * A browser with a wall open: a Yjs document and what an unmodified y-websocket provider does with it. It holds no
 * rules of ours; whatever order its link delivers in, in the end its document must be the server's.
 */
import { openBackstage, openWall, type RoomKind } from '@gatherboard/shared/wall/schema'
import { readFrame, writeSyncStep1, writeSyncStep2, writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import * as Y from 'yjs'
import type { Visitor } from './house.ts'
import type { Closing, SimulatedLink } from './link.ts'
import { Violation } from './violation.ts'

/** The origin of what came over the link: it is not sent back. */
const LINK = { name: 'link' } as const

export class Peer {
  readonly name: string
  readonly visitor: Visitor
  doc: Y.Doc
  link: SimulatedLink | undefined
  isSynced = false
  readonly #newClientId: () => number

  constructor(name: string, visitor: Visitor, newClientId: () => number) {
    this.name = name
    this.visitor = visitor
    this.#newClientId = newClientId
    this.doc = this.#openDoc()
  }

  get kind(): RoomKind {
    return this.visitor.kind
  }

  /** Throws the document away and takes an empty one, as a page that is loaded again. */
  takeNewDocument(): void {
    this.doc.destroy()
    this.doc = this.#openDoc()
  }

  connect(link: SimulatedLink): void {
    this.link = link
    this.isSynced = false
    link.send(writeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  /** Takes the next thing out of its link. Returns how the server closed it, if that is what it was. */
  receiveNext(): Closing | undefined {
    const next = this.link?.toClient.shift()
    if (!next) return undefined
    if ('closing' in next) return next.closing
    this.receive(next.message)
    return undefined
  }

  receive(message: Uint8Array): void {
    const frame = readFrame(message)
    if (frame.type === 'sync-step-1')
      this.link?.send(writeSyncStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)))
    if (frame.type === 'barrier') this.onBarrier(frame.seq)
    if (frame.type !== 'sync-update') return
    try {
      Y.applyUpdate(this.doc, frame.update, LINK)
    } catch (error) {
      throw new Violation(`what the server sent breaks the document of ${this.name}`, { cause: error })
    }
    if (frame.step === 'step2') this.isSynced = true
  }

  protected onBarrier(_seq: number): void {
    throw new Violation(`${this.name} was answered a barrier that it never asked for`)
  }

  #openDoc(): Y.Doc {
    const doc = new Y.Doc()
    doc.clientID = this.#newClientId()
    if (this.kind === 'wall') openWall(doc)
    else openBackstage(doc)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== LINK) this.link?.send(writeSyncUpdate(update))
    })
    return doc
  }
}
