/**
 * [P11] A field that nobody knows is refused in words that name it, wherever the API takes JSON. What the API takes is
 * read from its own description, so that a route that is added is looked at too.
 */
import { newNoteId } from '@gatherboard/shared/values/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '@gatherboard/shared/api/problem'
import { ORGANISER_KEY } from './caller.ts'
import { openApi, type OpenApi } from './open-api.ts'

type JsonSchema = {
  [key: string]: unknown
  type?: string
  properties?: Record<string, JsonSchema>
  additionalProperties?: unknown
}
type Operation = { requestBody?: { content: Record<string, { schema: JsonSchema }> } }
type Description = { paths: Record<string, Record<string, Operation>> }

let server: OpenApi
let description: Description
beforeAll(async () => {
  server = await openApi()
  description = (await server.call<Description>('/api/openapi.json')).body
})
afterAll(() => server[Symbol.asyncDispose]())

const jsonBodies = () =>
  Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      return schema ? [{ name: `${method.toUpperCase()} ${path}`, method, path, schema }] : []
    }),
  )

/** Every object in a schema that would take a field it does not name, by where it is. */
function findLoose(schema: unknown, place: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => findLoose(item, `${place}[${index}]`))
  if (typeof schema !== 'object' || schema === null) return []
  const { type, properties, additionalProperties } = schema as JsonSchema
  const isLoose = (type === 'object' || properties !== undefined) && additionalProperties !== false
  return [
    ...(isLoose ? [place] : []),
    ...Object.entries(schema).flatMap(([key, value]) => findLoose(value, `${place}.${key}`)),
  ]
}

describe('bodies of JSON', () => {
  it('[P11] name all they take, nested objects too', () => {
    const bodies = jsonBodies()
    expect(bodies.length).toBeGreaterThanOrEqual(14)
    expect(bodies.flatMap(({ name, schema }) => findLoose(schema, name))).toEqual([])
  })

  it('[P11] are refused with a field that nobody knows, on every route, and the answer names it', async () => {
    const { event, tokens, joinCode } = await server.createEvent()
    const participant = (await server.join(joinCode)).token
    const programme = await server.call<{ programme: { id: string } }>('/api/programmes', {
      method: 'POST',
      token: ORGANISER_KEY,
      json: { name: 'Strict' },
    })
    const answers: Record<string, string> = {}
    for (const { name, method, path } of jsonBodies()) {
      const isOrganisers = /^\/api\/(programmes|machine)\b/.test(path) || path === '/api/events'
      const isParticipants = path.endsWith('/vote') || path.endsWith('/notes/{noteId}')
      const token = isOrganisers ? ORGANISER_KEY : isParticipants ? participant : tokens.facilitator
      const to = path
        .replace('{id}', path.startsWith('/api/programmes') ? programme.body.programme.id : event.id)
        .replace('{noteId}', newNoteId())
        .replace('{sketchId}', newNoteId())
      const { status, body } = await server.call<Problem>(to, {
        method: method.toUpperCase(),
        token,
        json: { nobodyKnowsThis: 1 },
      })
      const isNamed =
        body.fields?.some((field) => field.path === 'nobodyKnowsThis') === true &&
        body.detail.includes('nobodyKnowsThis')
      answers[name] = `${status} ${body.code} ${isNamed ? 'named' : JSON.stringify(body)}`
    }
    expect(answers).toEqual(Object.fromEntries(jsonBodies().map(({ name }) => [name, '400 bad-request named'])))
  })

  it.each([
    ['stage.show.zoom', { stage: { blank: false, show: { lens: 'hope', zoom: 2 } } }],
    ['stage.timer.label', { stage: { blank: false, timer: { endsAt: 1, label: 'Tea' } } }],
    ['phase.colour', { phase: { mode: 'open', colour: 'red' } }],
    ['lenses.0.colour', { lenses: [{ id: 'hope', label: 'Hope', colour: 'red' }] }],
    ['supportLines.0.web', { supportLines: [{ label: 'Help', phone: '111', web: 'x' }] }],
    ['programme', { programme: 'Another name' }],
  ])('[P11] names a field inside another: %s', async (path, json) => {
    const { event } = await server.createEvent()
    const { status, body } = await server.call<Problem>(`/api/events/${event.id}`, {
      method: 'PATCH',
      token: ORGANISER_KEY,
      json,
    })
    expect(status).toBe(400)
    expect(body.fields).toContainEqual({ path, message: 'is not known here' })
    expect(body.detail).toContain(path)
  })

  it('[P11] are taken with every field of the contract', async () => {
    const { event, joinCode, tokens } = await server.createEvent({
      programme: 'P',
      lenses: [{ id: 'hope', label: 'Hope', prompt: 'What?' }],
      deleteAfter: '2027-01-01',
    })
    const phase = {
      id: 'one',
      label: 'First',
      prompt: 'Why?',
      lenses: ['hope'],
      mode: 'open',
      votesEach: 3,
      votesPerNote: 2,
    }
    const stage = { blank: false, spotlight: newNoteId(), view: [0, 0, 10, 10], timer: { endsAt: 10, pausedLeftMs: 5 } }
    const all = {
      title: 'T',
      place: 'P',
      date: '2026-03-21',
      open: true,
      approval: false,
      flagsWait: false,
      phase,
      stage,
      lenses: event.lenses,
      deleteAfter: '2027-01-02',
    }
    expect(
      (await server.call(`/api/events/${event.id}`, { method: 'PATCH', token: ORGANISER_KEY, json: all })).status,
    ).toBe(200)
    const { token } = await server.join(joinCode, 'a'.repeat(22))
    const put = (as: string, more: object) =>
      server.call(`/api/events/${event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token: as,
        json: {
          lens: 'hope',
          text: 'All of it',
          visibility: 'wall',
          quote: true,
          consent: 2,
          lang: 'en',
          mode: 'hall',
          rev: 1,
          overTouched: true,
          ...more,
        },
      })
    expect((await put(token, {})).status).toBe(201)
    expect((await put(tokens.facilitator, { source: 'paper' })).status).toBe(201)
  })
})
