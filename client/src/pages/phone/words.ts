/** What went wrong, in words for the person in front of the phone: what happened, and what to do. */
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { ApiProblem, Unreachable } from '../../api/client.ts'
import { say } from '../../i18n/say.ts'

export type Words = { readonly title: string; readonly detail: string }

export function describeFailure(error: unknown): Words {
  if (error instanceof ApiProblem) return { title: error.problem.title, detail: error.problem.detail }
  if (error instanceof Unreachable) return { title: say('unreachableTitle'), detail: say('unreachableDetail') }
  return { title: say('brokenTitle'), detail: say('brokenDetail') }
}

export function describeJoinFailure(error: unknown, code: string): Words {
  if (error instanceof ApiProblem && error.code === 'wrong-code') {
    return { title: say('wrongCodeTitle', { code: showJoinCode(code) }), detail: say('wrongCodeDetail') }
  }
  return describeFailure(error)
}
