/**
 * A refusal or a failure, in words: what happened and what to do. Refusals of the server bring their own words;
 * a server that cannot be reached and a mistake of ours get theirs here.
 */
import { ApiProblem, Unreachable } from '../api/client.ts'
import { say as sayWall } from '../i18n/say-wall.ts'
import { Notice } from './notice.tsx'

export type ProblemWords = { title: string; detail: string; fields: ReadonlyArray<{ path: string; message: string }> }

export function describeProblem(error: unknown): ProblemWords {
  if (error instanceof ApiProblem) {
    const { title, detail, fields = [] } = error.problem
    return { title, detail, fields }
  }
  if (error instanceof Unreachable) {
    return { title: sayWall('unreachable'), detail: sayWall('unreachableDetail'), fields: [] }
  }
  return { title: sayWall('broken'), detail: sayWall('brokenDetail'), fields: [] }
}

/** Shows nothing while there is no error. */
export function ProblemNotice({ error }: { error: unknown }) {
  if (error === undefined || error === null) return null
  const { title, detail, fields } = describeProblem(error)
  return (
    <Notice tone="bad" title={title}>
      <p>{detail}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <li key={`${field.path} ${field.message}`}>
              {field.path === '' ? '' : `${field.path}: `}
              {field.message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
