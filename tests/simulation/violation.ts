/** A promise of the product was broken. The message says which; the runner adds the seed and the step. */
export class Violation extends Error {
  override name = 'Violation'
}
