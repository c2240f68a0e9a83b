import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import {
  KEEP_ALIVE,
  MESSAGE,
  readFrame,
  SYNC,
  writeAwareness,
  writeBarrier,
  roundHeld,
  writeCounts,
  writeSyncStep1,
  writeSyncStep2,
  writeSyncUpdate,
} from './frames.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('frames', () => {
  it('[P1] are read as they were written', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(), (body, seq, people) => {
        expect(readFrame(writeSyncStep1(body))).toEqual({ type: 'sync-step-1', stateVector: body })
        expect(readFrame(writeSyncStep2(body))).toEqual({ type: 'sync-update', step: 'step2', update: body })
        expect(readFrame(writeSyncUpdate(body))).toEqual({ type: 'sync-update', step: 'update', update: body })
        expect(readFrame(writeAwareness(body))).toEqual({ type: 'awareness', update: body })
        expect(readFrame(writeBarrier(seq))).toEqual({ type: 'barrier', seq })
        expect(readFrame(writeCounts({ people, waiting: seq }))).toEqual({
          type: 'counts',
          counts: { people, waiting: seq },
        })
      }),
    )
  })

  it('[B7] count what is held in steps of five, downwards', () => {
    expect([0, 4, 5, 13, 99, 100].map(roundHeld)).toEqual([0, 0, 5, 10, 95, 100])
  })

  it('[P1] use the numbers of y-protocols, and ours lie beyond them', () => {
    expect([SYNC.step1, SYNC.step2, SYNC.update]).toEqual([messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate])
    expect(MESSAGE).toEqual({ sync: 0, awareness: 1, auth: 2, queryAwareness: 3, barrier: 100, counts: 101 })
    expect([...KEEP_ALIVE]).toEqual([1, 1, 0])
    expect(readFrame(Uint8Array.of(3))).toEqual({ type: 'query-awareness' })
  })

  it('[P9] of an unknown type are known as that, whatever follows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 102, max: 2 ** 31 }), bytes, (messageType, rest) => {
        const frame = encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType)
          encoding.writeUint8Array(encoder, rest)
        })
        expect(readFrame(frame)).toEqual({ type: 'unknown', messageType })
      }),
    )
  })

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a sync message without a step', Uint8Array.of(0)],
    ['an unknown sync step', Uint8Array.of(0, 7, 0)],
    ['a body shorter than it says', Uint8Array.of(0, 2, 5, 1, 2)],
    ['bytes after the end', Uint8Array.of(...writeBarrier(5), 0)],
    ['bytes after an update', Uint8Array.of(...writeSyncUpdate(Uint8Array.of(1)), 9)],
    ['a number that never ends', new Uint8Array(20).fill(255)],
    ['counts that are no JSON', Uint8Array.of(101, 1, 123)],
  ])('[P4] cannot be %s', (_what, frame) => expect(() => readFrame(frame)).toThrow(Error))

  it('[P4] of any bytes are read or thrown back, never anything else', () => {
    fc.assert(
      fc.property(bytes, (frame) => {
        try {
          expect(readFrame(frame)).toHaveProperty('type')
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})
