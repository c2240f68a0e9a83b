/**
 * What a route of the API is: its path, what it takes and what it answers, in the form that OpenAPI has. The files of
 * this folder hold the routes by noun. The server adds who may use each and what it does, and the compiler holds its
 * answers against them; pages take the types alone.
 */
import { z } from 'zod'
import { ProblemSchema } from './problem-body.ts'

type Content = Readonly<Record<string, { readonly schema: z.ZodType | object }>>

export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly request?: {
    readonly params?: z.ZodObject
    readonly query?: z.ZodObject
    readonly body?: { readonly required: boolean; readonly content: Content }
  }
  readonly responses: Readonly<Record<number, { readonly description: string; readonly content?: Content }>>
}

type SchemaOf<Message> = Message extends { content: { 'application/json': { schema: infer Schema } } } ? Schema : never
type OutputOf<Message> = SchemaOf<Message> extends z.ZodType ? z.output<SchemaOf<Message>> : never
type Filled<Path extends string> = Path extends `${infer Start}{${string}}${infer End}`
  ? `${Start}${string}${Filled<End>}`
  : Path

/** A path of the route, with ids in the place of its parameters, and a query where the route takes one. */
export type PathOf<R extends Route> =
  | Filled<R['path']>
  | (R extends { request: { query: z.ZodObject } } ? `${Filled<R['path']>}?${string}` : never)
/** The JSON body that the route takes, as it is sent; `never` when it takes none. */
export type BodyOf<R extends Route> = R extends { request: { body: infer Body } } ? z.input<SchemaOf<Body>> : never
/** The JSON body that it answers with, of whatever good status; `never` when it has none. */
export type AnswerOf<R extends Route> = {
  [Status in keyof R['responses']]: OutputOf<R['responses'][Status]>
}[keyof R['responses']]

/** Checked by the server's `authorise.event`, which answers in its own words; here for the description. */
export const eventParams = z.object({ id: z.string() })

export const jsonContent = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** `required`, because a request without a body must be refused like any other that does not fit. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const optionalBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: false,
  content: { 'application/json': { schema } },
})

/** Describes the refusals of a route. They are thrown, never returned, so handlers need not know them. */
export const problems = (...statuses: number[]): Record<never, never> =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: 'A refusal (RFC 9457)', content: { 'application/problem+json': { schema: ProblemSchema } } },
    ]),
  )
