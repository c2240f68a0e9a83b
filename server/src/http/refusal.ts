/** An expected refusal on its way out of a route: thrown here, made into a problem answer in `on-error.ts`. */
import type { Refused } from '@gatherboard/shared/api/problem'
import type { Result } from '@gatherboard/shared/values/result'

export class HttpRefusal extends Error {
  override name = 'HttpRefusal'
  readonly refused: Refused

  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}

/** The value of a result. @throws HttpRefusal when it was refused. */
export function orRefuse<Value>(result: Result<Value, Refused>): Value {
  if (!result.ok) throw new HttpRefusal(result.refused)
  return result.value
}
