/** Who is connected by what: links come and go, deliver when told to, and a close is met as a browser meets it. */
import type { EventId } from '@gatherboard/shared/values/ids'
import type { House } from './house.ts'
import { SimulatedLink } from './link.ts'
import type { Peer } from './peer.ts'
import type { Random } from './random.ts'
import { Violation } from './violation.ts'

type ConnectionsWorld = {
  readonly eventId: EventId
  readonly random: Random
  readonly peers: readonly Peer[]
  readonly house: () => House
  /** Looks at every message that leaves the server. */
  readonly onSent: (peer: Peer, message: Uint8Array) => void
  readonly onClosed: (peer: Peer, code: number) => void
  readonly onError: (error: Error) => void
}

export class Connections {
  #world: ConnectionsWorld
  /** Links the server still believes in although nobody is at the other end. */
  #stale = new Set<SimulatedLink>()

  constructor(world: ConnectionsWorld) {
    this.#world = world
  }

  get hasStale(): boolean {
    return this.#stale.size > 0
  }

  get hasDown(): boolean {
    return this.#world.peers.some(isDown)
  }

  canDeliver({ link }: Peer, isToServer: boolean): boolean {
    if (!link || link.isCut) return false
    return isToServer ? link.session !== undefined && link.toServer.length > 0 : link.toClient.length > 0
  }

  deliverSome(): string | undefined {
    const { random, peers } = this.#world
    const isToServer = random.chance(0.5)
    const peer = random.pick(peers.filter((each) => this.canDeliver(each, isToServer)))
    return peer && this.deliver(peer, isToServer, 1 + random.below(4))
  }

  deliver(peer: Peer, isToServer: boolean, count: number): string {
    const { link } = peer
    for (let index = 0; index < count && link && peer.link === link && this.canDeliver(peer, isToServer); index += 1) {
      if (isToServer) {
        const message = link.toServer.shift()
        if (message) link.session?.receive(message)
        continue
      }
      const closing = peer.receiveNext()
      if (closing) this.#close(peer, link, closing.code)
    }
    return `${peer.name} ${isToServer ? '→' : '←'}`
  }

  cutOne(): string | undefined {
    const peer = this.#world.random.pick(this.#world.peers)
    if (!peer?.link || peer.link.isCut) return undefined
    peer.link.cut()
    this.#stale.add(peer.link)
    return peer.name
  }

  /** The process at the other end is gone. */
  cutAll(): void {
    for (const { link } of this.#world.peers) link?.cut()
    this.#stale.clear()
  }

  noticeOne(): void {
    const link = this.#world.random.pick([...this.#stale])
    if (!link) return
    this.#stale.delete(link)
    link.serverNotices()
  }

  noticeAll(): void {
    for (const link of this.#stale) link.serverNotices()
    this.#stale.clear()
  }

  connectOne(): string | undefined {
    const peer = this.#world.random.pick(this.#world.peers.filter(isDown))
    return peer && this.connect(peer)
  }

  /** Returns whom it connected; undefined when they were connected already. */
  connect(peer: Peer): string | undefined {
    const { eventId, random, house, onSent, onError } = this.#world
    if (!isDown(peer)) return undefined
    if (random.chance(0.1)) peer.takeNewDocument()
    const link = new SimulatedLink((message) => {
      try {
        onSent(peer, message)
      } catch (error) {
        // Not thrown here, into the server's own code: it is told when this step is over.
        onError(error instanceof Error ? error : new Error(String(error)))
      }
    })
    peer.connect(link)
    house()
      .admit(link, eventId, peer.visitor)
      .catch((error: unknown) => onError(new Error('a socket could not be admitted', { cause: error })))
    return peer.name
  }

  backUpOne(): string {
    const link = this.#world.random.pick(this.#world.peers)?.link
    if (link) link.isBackedUp = !link.isBackedUp
    return String(link?.isBackedUp)
  }

  tick(): void {
    for (const { link } of this.#world.peers)
      if (link && !link.isCut && link.session?.isOpen) link.session.tick(performance.now())
  }

  #close(peer: Peer, link: SimulatedLink, code: number): void {
    link.cut()
    link.serverNotices()
    // Pages of ours take a new document after 4500, other clients return with theirs; 4510 asks everybody to.
    if (code === 4510 || (code === 4500 && this.#world.random.chance(0.5))) peer.takeNewDocument()
    if (code < 4500)
      throw new Violation(
        `${peer.name} did nothing wrong and was closed with ${code} (${this.#world.house().refusals.join('; ')})`,
      )
    this.#world.onClosed(peer, code)
  }
}

const isDown = ({ link }: Peer): boolean => !link || link.isCut
