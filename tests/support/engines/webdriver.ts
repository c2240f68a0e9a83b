/** A window of a browser that is driven by the W3C's WebDriver (w3.org/TR/webdriver2), with nothing but `fetch`. */
import type { Driver, Key, PointerStep } from './driver.ts'

/** The name under which an element travels (WebDriver, 12.1). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** The standard's table of keys that write nothing (WebDriver, 15.4.2). */
const KEY_CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  Delete: '\uE017',
}
const codeOf = (key: Key): string => KEY_CODES[key] ?? key

export type Session = {
  /** @param path below the session's address */
  call<Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Value>
  readonly capabilities: Readonly<Record<string, unknown>>
}

/** @throws Error with the driver's own words, or that it has not answered in time */
export async function openSession(driverUrl: string, capabilities: object, inTime: AbortSignal): Promise<Session> {
  const made = await callDriver<{ sessionId: string; capabilities: Record<string, unknown> }>(
    `${driverUrl}/session`,
    'POST',
    { capabilities: { alwaysMatch: capabilities } },
    inTime,
  )
  return {
    call: (method, path, body) => callDriver(`${driverUrl}/session/${made.sessionId}${path}`, method, body),
    capabilities: made.capabilities,
  }
}

async function callDriver<Value>(url: string, method: string, body?: object, signal?: AbortSignal): Promise<Value> {
  const answer = await fetch(url, {
    method,
    ...(signal ? { signal } : {}),
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${method} ${url}: ${value?.error}: ${value?.message}`)
  return value
}

/** @param handle of the window; a session has one that is talked to, so it is chosen again for each call */
export function driveWindow(session: Session, handle: string): Driver {
  const call = async <Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Value> => {
    await session.call('POST', '/window', { handle })
    return session.call<Value>(method, path, body)
  }
  const press = async (...actions: object[]): Promise<void> => {
    await call('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] })
  }
  return {
    goTo: (url) => call('POST', '/url', { url }),
    reload: () => call('POST', '/refresh', {}),
    evaluate: (code) => call('POST', '/execute/sync', { script: `return (${code})`, args: [] }),
    async pointer(steps) {
      const actions = steps.map(describeStep)
      await call('POST', '/actions', {
        actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
      })
    },
    chord: (...keys) =>
      press(
        ...keys.map((key) => ({ type: 'keyDown', value: codeOf(key) })),
        ...keys.toReversed().map((key) => ({ type: 'keyUp', value: codeOf(key) })),
      ),
    type: (text) =>
      press(
        ...[...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      ),
    async chooseFile(selector, path) {
      const found = await call<Record<string, string>>('POST', '/element', { using: 'css selector', value: selector })
      await call('POST', `/element/${found[ELEMENT]}/value`, { text: path })
    },
    screenshot: async () => Buffer.from(await call<string>('GET', '/screenshot'), 'base64'),
    close: () => call('DELETE', '/window'),
  }
}

function describeStep(step: PointerStep): object {
  if (step === 'down') return { type: 'pointerDown', button: 0 }
  if (step === 'up') return { type: 'pointerUp', button: 0 }
  if ('waitMs' in step) return { type: 'pause', duration: step.waitMs }
  const [x, y] = step.moveTo
  return { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0, origin: 'viewport' }
}
