import { describeProblem } from '../../ui/problem-notice.tsx'

/** What the server said about one field of what was sent; undefined when it said nothing, or nothing went wrong. */
export const findFieldProblem = (error: unknown, path: string): string | undefined =>
  error ? describeProblem(error).fields.find((field) => field.path === path)?.message : undefined
