/**
 * A WebSocket whose making never throws. Safari before 16 throws a SecurityError where a policy does not name the
 * socket's host, and any browser a SyntaxError for a subprotocol that is none; a page must not end by that. What cannot
 * be made closes at once, like what cannot be reached.
 */

/** What y-websocket uses of a socket. */
type Used = Pick<
  WebSocket,
  'binaryType' | 'onopen' | 'onmessage' | 'onclose' | 'onerror' | 'readyState' | 'send' | 'close'
>

/** @param onRefused the browser makes no such socket; called before the socket closes */
export function createSafeSocket(onRefused: () => void): typeof WebSocket {
  function SafeSocket(url: string, protocols: string[]): Used {
    try {
      return new WebSocket(url, protocols)
    } catch {
      onRefused()
      return createStillborn()
    }
  }
  // Called with `new`, a function that returns an object gives that object.
  return SafeSocket as unknown as typeof WebSocket
}

const LOST_WITHOUT_WORD = 1006

function createStillborn(): Used {
  const nothing = (): void => undefined
  const socket: Used = {
    binaryType: 'arraybuffer',
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    readyState: 3,
    send: nothing,
    close: nothing,
  }
  // A moment later: whoever made it sets its handlers first.
  queueMicrotask(() =>
    (socket.onclose as ((event: Pick<CloseEvent, 'code' | 'reason'>) => void) | null)?.({
      code: LOST_WITHOUT_WORD,
      reason: '',
    }),
  )
  return socket
}
