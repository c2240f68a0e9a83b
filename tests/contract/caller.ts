/** Calls of the API as tests make them, whoever carries them to the routes: a port, or nobody at all. */
import type { CreateEvent, EventAccess } from '@gatherboard/shared/api/events'
import type { Joined } from '@gatherboard/shared/api/join'
import type { Problem } from '@gatherboard/shared/api/problem'

export const ORGANISER_KEY = 'organiser-key-of-this-test'

export type Answer<Body> = { status: number; headers: Headers; body: Body }
type CallOptions = {
  token?: string | undefined
  method?: string
  json?: unknown
  raw?: BodyInit
  headers?: Record<string, string>
}

export type Caller = {
  call<Body = Problem>(path: string, options?: CallOptions): Promise<Answer<Body>>
  createEvent(input?: Partial<CreateEvent>): Promise<EventAccess>
  join(code: string, device?: string): Promise<Joined>
}

/** @param request as `fetch` from the root of the site */
export function createCaller(request: (path: string, init: RequestInit) => Promise<Response>): Caller {
  const call = async <Body>(
    path: string,
    { token, method = 'GET', json, raw, headers = {} }: CallOptions = {},
  ): Promise<Answer<Body>> => {
    const body = raw ?? (json === undefined ? null : JSON.stringify(json))
    const response = await request(path, {
      method,
      body,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw instanceof ReadableStream ? { duplex: 'half' } : {}),
    })
    const text = await response.text()
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body }
  }
  const expectMade = <Body>({ status, body }: Answer<Body>): Body => {
    if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    call,
    async createEvent(input = {}) {
      const json = { title: 'Spring circle', place: 'Town hall', date: '2026-03-20', ...input }
      return expectMade(await call<EventAccess>('/api/events', { method: 'POST', token: ORGANISER_KEY, json }))
    },
    async join(code, device) {
      return expectMade(
        await call<Joined>('/api/join', { method: 'POST', json: { code, ...(device ? { device } : {}) } }),
      )
    },
  }
}
