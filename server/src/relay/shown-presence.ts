/** Who points where on one document, passed on to those who watch it on a large screen. Phones are told nothing of it. */
import type { View } from '@gatherboard/shared/sync/frames'
import { Presence, readPresence, writePresence, type CleanState, type PresenceEntry } from '../live/presence.ts'
import { makeReady, type ReadyFrame } from '../live/ready-frame.ts'

type Watcher = { readonly view: View; write(frame: ReadyFrame): void }

export class ShownPresence {
  #presence = new Presence()
  #watchers = new Set<Watcher>()
  #clean: CleanState

  /** @param clean keeps what may be passed on of what a client says of itself */
  constructor(clean: CleanState) {
    this.#clean = clean
  }

  add(watcher: Watcher): void {
    if (watcher.view !== 'phone') this.#watchers.add(watcher)
  }

  /** The watcher has gone, and with it those who pointed by these ids. */
  remove(watcher: Watcher, clientIds: ReadonlySet<number>): void {
    this.#watchers.delete(watcher)
    this.#show(this.#presence.leave(clientIds))
  }

  /**
   * Takes in what a socket says of its clients, and tells everybody.
   * @param isOwn whether a client id is the socket's own to speak of
   * @throws when the bytes are no awareness update
   */
  take(update: Uint8Array, isOwn: (clientId: number) => boolean): void {
    const entries = readPresence(update, this.#clean)
    this.#show(this.#presence.take(entries.filter(({ clientId }) => isOwn(clientId))))
  }

  /** All that is known, as a message; undefined when nobody points anywhere. */
  read(): Uint8Array | undefined {
    const { all } = this.#presence
    return all.length > 0 ? writePresence(all) : undefined
  }

  #show(entries: readonly PresenceEntry[]): void {
    if (entries.length === 0) return
    const frame = makeReady(writePresence(entries))
    // To the sender too: it is how a lone y-websocket client sees that the connection lives.
    for (const watcher of this.#watchers) watcher.write(frame)
  }
}
