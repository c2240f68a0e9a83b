/** What went wrong, in words for the person in front of the phone: what happened, and what to do. */
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { ApiProblem, Unreachable } from '../../api/client.ts'
import { say, sayProblem } from '../../i18n/say.ts'

export type Words = { readonly title: string; readonly detail: string }
/** What is to be told, put into words when it is shown: the page's language may change meanwhile. */
export type Trouble = { readonly describe: () => Words }

function describeFailure(error: unknown): Words {
  if (error instanceof ApiProblem) return sayProblem(error.problem)
  if (error instanceof Unreachable) return { title: say('unreachableTitle'), detail: say('unreachableDetail') }
  return { title: say('brokenTitle'), detail: say('brokenDetail') }
}

export const describeNoCode = (): Words => ({ title: say('notACodeTitle'), detail: say('codeShape') })

export function describeJoinFailure(error: unknown, code: string): Words {
  if (error instanceof ApiProblem && error.code === 'wrong-code') {
    return { title: say('wrongCodeTitle', { code: showJoinCode(code) }), detail: say('wrongCodeDetail') }
  }
  // "It will be sent again by itself" is said of notes; by now joining has been tried some times.
  if (error instanceof ApiProblem && error.code === 'too-many')
    return { title: say('joinBusyTitle'), detail: say('joinBusyDetail') }
  return describeFailure(error)
}
