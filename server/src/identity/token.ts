/**
 * The tokens in links: `base64url(JSON).base64url(HMAC-SHA256)`, so that the server needs no table of sessions and a
 * token can travel as a WebSocket subprotocol. A token says which event, which role and which issue of the link
 * (`n`, the epoch); whether that issue is still good is for `identity.ts` to ask. A participant's token also names
 * their device, as the keyed hash that owns their notes.
 */
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import { LINK_ROLES, type LinkRole } from '@gatherboard/shared/values/roles'
import { parseEventId, type DeviceKey, type EventId } from '@gatherboard/shared/values/ids'

const TOKEN_VERSION = 1
/** Far above what we make; keeps a stranger's long header from costing us work. */
const TOKEN_CHARACTERS_MAX = 512
const DEVICE_KEY_PATTERN = /^[A-Za-z0-9_-]{22}$/

export type Token =
  | { readonly eventId: EventId; readonly role: 'facilitator' | 'projector'; readonly epoch: number }
  | { readonly eventId: EventId; readonly role: 'participant'; readonly epoch: number; readonly deviceKey: DeviceKey }

type Payload = { v: number; e: string; r: LinkRole; n: number; d?: string }

export function writeToken(signingKey: Uint8Array, token: Token): string {
  const payload: Payload = {
    v: TOKEN_VERSION,
    e: token.eventId,
    r: token.role,
    n: token.epoch,
    ...(token.role === 'participant' ? { d: token.deviceKey } : {}),
  }
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${body}.${sign(signingKey, body).toString('base64url')}`
}

/**
 * Reads tokens, and remembers those we have signed: a phone sends the same one with everything it does, and checking a
 * signature takes as long as writing a note down. Whether the link is still good is asked anew each time.
 */
export class TokenReader {
  #signingKey: KeyObject
  #known = new Map<string, Token>()

  constructor(signingKey: Uint8Array) {
    this.#signingKey = createSecretKey(signingKey)
  }

  /** The token's content when we have signed it, otherwise undefined. */
  read(text: string): Token | undefined {
    const known = this.#known.get(text)
    if (known) return known
    const token = readToken(this.#signingKey, text)
    if (!token) return undefined
    // The oldest go all at once: whoever is still there is checked once more.
    if (this.#known.size >= KNOWN_TOKENS_MAX) this.#known.clear()
    this.#known.set(text, token)
    return token
  }
}

/** A few full halls; about 300 bytes each. */
const KNOWN_TOKENS_MAX = 4_096

/**
 * The token's content when we have signed it, otherwise undefined. The comparison takes the same time for every wrong
 * signature.
 */
export function readToken(signingKey: Uint8Array | KeyObject, text: string): Token | undefined {
  if (text.length > TOKEN_CHARACTERS_MAX) return undefined
  const [body, signature, ...rest] = text.split('.')
  if (body === undefined || signature === undefined || rest.length > 0) return undefined
  const expected = Buffer.from(sign(signingKey, body).toString('base64url'))
  const given = Buffer.from(signature)
  // Compared as written, not as decoded: base64url has several spellings of the same bytes, and only ours is ours.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return parsePayload(Buffer.from(body, 'base64url').toString())
}

/** Whether it has the form of a token, whoever has signed it. No key that we make has. */
export const isLikeToken = (text: string): boolean => /^eyJ[\w-]+\.[\w-]{43}$/.test(text)

/** Only called on what we signed; it still checks, because an older version may have signed something else. */
function parsePayload(json: string): Token | undefined {
  const payload = JSON.parse(json) as Partial<Payload>
  const eventId = parseEventId(payload.e)
  const role = LINK_ROLES.find((name) => name === payload.r)
  const epoch = payload.n
  if (payload.v !== TOKEN_VERSION || !eventId || !role || typeof epoch !== 'number') return undefined
  if (role !== 'participant') return { eventId, role, epoch }
  if (payload.d === undefined || !DEVICE_KEY_PATTERN.test(payload.d)) return undefined
  return { eventId, role, epoch, deviceKey: payload.d as DeviceKey }
}

const sign = (signingKey: Uint8Array | KeyObject, body: string): Buffer =>
  createHmac('sha256', signingKey).update(body).digest()

/**
 * A device as the server knows it: a keyed hash of the secret that only the browser holds. The key is the event's and
 * is deleted with it, after which the hashes mean nothing; the same phone has another key at every event.
 */
export const deriveDeviceKey = (eventSecret: Uint8Array, deviceSecret: string): DeviceKey =>
  createHmac('sha256', eventSecret).update(deviceSecret).digest('base64url').slice(0, 22) as DeviceKey
