/**
 * The secrets that links carry, read by their own pattern before they are used: a link comes through mail programs,
 * messengers and people, who encode it, cut it, or put a bracket or full stop behind it. What is read here is a
 * secret by its looks and nothing more: whether it opens anything, only the server knows. Pure.
 */

/**
 * `base64url(JSON).base64url(HMAC-SHA256)`: the signature has 43 characters, so that it is known where a token ends.
 */
const TOKEN = /[A-Za-z0-9_-]{8,400}\.[A-Za-z0-9_-]{43}/
/** As a server makes it: 32 characters of 64 kinds. */
const MADE_KEY = /^([A-Za-z0-9_-]{32})[^A-Za-z0-9_-]*$/
const KEY_CHARACTERS_MIN = 16
/** `#` that was encoded once is `%23`, by two filters in a row `%2523`. */
const ENCODED_TWICE = 2

/** The token in a text; undefined when there is no whole one. */
export const findToken = (text: string): string | undefined => TOKEN.exec(text)?.[0]

/**
 * The organiser's key in a text that is nothing else. A host may choose any key without blank space, so that only one
 * that a server has made is freed of what stands behind it. Undefined when it cannot be a key.
 */
export function findOrganiserKey(text: string): string | undefined {
  const key = text.trim()
  const made = MADE_KEY.exec(key)?.[1]
  if (made !== undefined) return made
  return key.length >= KEY_CHARACTERS_MIN && !/\s/.test(key) ? key : undefined
}

/**
 * What stands behind `name=` in a fragment, decoded as often as it was encoded; undefined when the name is not there.
 * @param fragment with or without its `#`
 */
export function readFragmentValue(fragment: string, name: string): string | undefined {
  let text = fragment.replace(/^#/, '')
  for (let times = 0; times <= ENCODED_TWICE; times += 1) {
    const value = text.split('&').find((part) => part.startsWith(`${name}=`))
    if (value !== undefined) return decode(value.slice(name.length + 1))
    text = decode(text)
  }
  return undefined
}

/** The address that a path with an encoded `#` was meant to be, `path#fragment`; undefined when the path has none. */
export function mendPath(path: string): string | undefined {
  const [, before, fragment] = /^(.+?)%(?:25)*23(.*)$/i.exec(path) ?? []
  return before === undefined ? undefined : `${before}#${fragment ?? ''}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone % that belongs to the secret itself.
    return text
  }
}
