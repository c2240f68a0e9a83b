/**
 * The live wall for a page that only reads it: first the whole wall as the server has it ready (one compressed
 * answer, shared by all), then the rest over the socket. This module and what it imports (Yjs, the provider) are a
 * chunk of their own, loaded when the page can already be used.
 */
import { BoardReader, type BoardView } from '@gatherboard/shared/wall/board-view'
import { roomName } from '@gatherboard/shared/wall/schema'
import type { View } from '@gatherboard/shared/sync/frames'
import type { EventId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import { openConnection, type ConnectionStatus } from './connection.ts'

export type WallFeed = {
  readonly board: BoardView
  readonly status: ConnectionStatus
  /** Called after each change of `board` or `status`; returns the way to stop. */
  subscribe(listener: () => void): () => void
  /** Takes in an answer of `GET wall`. */
  apply(wall: Uint8Array): void
  close(): void
}

export type WallFeedOptions = {
  eventId: EventId
  token: string
  view: View
  /** The answer of `GET wall`; undefined when it could not be had, which the socket makes good. */
  first: Uint8Array | undefined
}

export function openWallFeed({ eventId, token, view, first }: WallFeedOptions): WallFeed {
  const connection = openConnection({ room: roomName('wall', eventId), token, view })
  const reader = new BoardReader(connection.doc)
  // The socket cannot open before this function returns, so its first question already counts what is applied here.
  // With the provider as origin the update is not taken for one of our own and sent back.
  if (first) applyOrSkip(connection.doc, first, connection.provider)
  return {
    get board() {
      return reader.view
    },
    get status() {
      return connection.status
    },
    subscribe(listener) {
      const stops = [reader.subscribe(listener), connection.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    apply: (wall) => applyOrSkip(connection.doc, wall, connection.provider),
    close() {
      reader.close()
      connection.close()
    },
  }
}

function applyOrSkip(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
  try {
    Y.applyUpdate(doc, update, origin)
  } catch (error) {
    // Cut off on its way, or not from our server (a hotel's login page): the socket brings the whole wall instead.
    console.warn('A copy of the wall could not be read', error)
  }
}
