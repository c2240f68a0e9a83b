/**
 * Requests between phones and server: they arrive in any order, late, and more than once; an answer may never come.
 * An error other than a failing disk is a broken promise whoever asked.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import type { Result } from '@gatherboard/shared/values/result'
import { StoreError } from '@gatherboard/server/store/store'
import type { House } from './house.ts'
import type { Random } from './random.ts'

type Request = { what: string; deliver: (house: House) => Promise<void> }

export class Network {
  /** What went wrong in a promise that nobody awaits. */
  readonly broken: Error[] = []
  /** How requests ended, by code; `ok` for those answered with success. */
  readonly answers = new Map<string, number>()
  #requests: Request[] = []

  /** @param onOk what an answer with success promises; called before anything else can happen */
  send<Value>(
    what: string,
    call: (house: House) => Promise<Result<Value, Refused> | Value>,
    onOk: (value: Value) => void,
  ): void {
    const deliver = async (house: House): Promise<void> => {
      try {
        const answer = (await call(house)) as Result<Value, Refused> | Value
        if (!isResult(answer)) onOk(answer)
        else if (answer.ok) onOk(answer.value)
        this.#count(!isResult(answer) || answer.ok ? 'ok' : answer.refused.code)
      } catch (error) {
        if (error instanceof StoreError) this.#count('cannot-save')
        else this.broken.push(new Error(what, { cause: error }))
      }
    }
    this.#requests.push({ what, deliver })
  }

  get isBusy(): boolean {
    return this.#requests.length > 0
  }

  /** Lets any one of the requests arrive. Its answer comes when the server gives it, which may be never. */
  deliverOne(house: House, random: Random): string {
    const [request] = this.#requests.splice(random.below(this.#requests.length), 1)
    void request?.deliver(house)
    return request?.what ?? 'nothing'
  }

  #count(ending: string): void {
    this.answers.set(ending, (this.answers.get(ending) ?? 0) + 1)
  }
}

function isResult<Value>(answer: Result<Value, Refused> | Value): answer is Result<Value, Refused> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer
}
