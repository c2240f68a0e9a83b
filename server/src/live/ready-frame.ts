/**
 * A message with its WebSocket header already in front of it: made once, written as it is to every socket. What a
 * broadcast costs is then one write for each socket, which is nearly all kernel time; building a header and
 * queueing two writes for each of 300 phones was the larger part of it.
 * Server frames are not masked and never fragmented here (RFC 6455 §5.2).
 */
declare const ready: unique symbol
/** Branded, so that a bare message is never written where a frame is due, nor a frame sent as a message. */
export type ReadyFrame = Buffer & { readonly [ready]: true }

/** Frames one behind the other, to be written at once: a receiver cannot tell it from writing each. */
export const joinReady = (frames: readonly ReadyFrame[]): ReadyFrame => {
  const [only] = frames
  return frames.length === 1 && only ? only : (Buffer.concat(frames) as Buffer as ReadyFrame)
}

const FIN_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

export function makeReady(message: Uint8Array): ReadyFrame {
  const { length } = message
  const headerBytes = length < LENGTH_16 ? 2 : length < 0x1_0000 ? 4 : 10
  const frame = Buffer.allocUnsafeSlow(headerBytes + length)
  frame[0] = FIN_BINARY
  if (headerBytes === 2) {
    frame[1] = length
  } else if (headerBytes === 4) {
    frame[1] = LENGTH_16
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = LENGTH_64
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(message, headerBytes)
  return frame as ReadyFrame
}
