/**
 * Where people reach this server, asked whenever somebody needs it: a laptop that joins another Wi-Fi has another
 * address from one minute to the next, and links, QR codes and posters with the old one lead nowhere.
 */
import type { Clock } from './clock.ts'
import { chooseAddress, isEverywhere, listLanAddresses, toLocalHost, toUrlHost, type LanAddress } from './network.ts'

export type SiteMove = { readonly from: string; readonly to: string }
type SiteAddressOptions = {
  /** What the host says it is; then it is that, and never moves. */
  readonly publicUrl: string | undefined
  /** What the server listens on. */
  readonly host: string
  readonly port: number
  readonly clock: Clock
  /** The machine's addresses, best first. */
  readonly listAddresses?: () => readonly LanAddress[]
}

/** How often the machine is asked, at most: an organiser's list has thousands of links. */
const ASK_AGAIN_MS = 1_000
const LOOK_EVERY_MS = 5_000

export class SiteAddress {
  #options: SiteAddressOptions
  #address: string | undefined
  #url: string
  #askedMs: number
  #move: SiteMove | undefined

  constructor(options: SiteAddressOptions) {
    this.#options = options
    this.#url = this.#ask()
    this.#askedMs = options.clock.elapsedMs()
  }

  /** Without a slash at the end. */
  get url(): string {
    const nowMs = this.#options.clock.elapsedMs()
    if (nowMs - this.#askedMs >= ASK_AGAIN_MS) {
      this.#askedMs = nowMs
      const url = this.#ask()
      if (url !== this.#url) this.#move = { from: this.#url, to: url }
      this.#url = url
    }
    return this.#url
  }

  /** The last change of address since the start, if there was one: what was printed before it is out of date. */
  get move(): SiteMove | undefined {
    void this.url
    return this.#move
  }

  /** Calls back at each change; returns the way to stop. */
  watch(onMove: (move: SiteMove) => void): () => void {
    let told = this.move
    return this.#options.clock.every(LOOK_EVERY_MS, () => {
      const { move } = this
      if (move && move !== told) onMove(move)
      told = move
    })
  }

  #ask(): string {
    const { publicUrl, host, port, listAddresses = () => listLanAddresses(host) } = this.#options
    if (publicUrl !== undefined) return publicUrl
    this.#address = isEverywhere(host) ? chooseAddress(listAddresses(), this.#address) : undefined
    return `http://${this.#address === undefined ? toLocalHost(host) : toUrlHost(this.#address)}:${port}`
  }
}
