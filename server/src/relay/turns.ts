/** Work for one person that takes long, done when it is their turn and as far as their budget goes. */
import type { Asker } from '../budgets/asker.ts'
import type { HeavyWork } from '../budgets/heavy-work.ts'

export class Turns {
  #heavy: HeavyWork
  #asker: Asker

  constructor(heavy: HeavyWork, asker: Asker) {
    this.#heavy = heavy
    this.#asker = asker
  }

  /**
   * Does it as long as it is wanted.
   * @returns false when too much of theirs waits already; nothing was done
   */
  async take(work: () => Promise<void>, isWanted: () => boolean): Promise<boolean> {
    const afforded = await this.#heavy.afford(this.#asker, isWanted)
    if (!afforded.ok) return false
    if (!afforded.value) return true
    await this.#heavy.run(this.#asker, async () => {
      if (isWanted()) await work()
      else this.#heavy.giveBack(this.#asker)
    })
    return true
  }
}
