/**
 * What is drawn on the wall, as a value that changes only when something is drawn; unchanged marks keep their identity.
 */
import { readEntries } from '@gatherboard/shared/wall/board-view'
import { readInk, type InkMark } from '@gatherboard/shared/wall/ink'
import { openWall } from '@gatherboard/shared/wall/schema'
import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** In the order in which they lie above each other. More than this is not drawn; the ones that lie lowest give way. */
const MARKS_MAX = 3_000

export function useInk(doc: Y.Doc): readonly InkMark[] {
  const follow = useMemo(() => followInk(doc), [doc])
  return useSyncExternalStore(follow.subscribe, follow.read)
}

type FollowedInk = { subscribe: (listener: () => void) => () => void; read: () => readonly InkMark[] }

function followInk(doc: Y.Doc): FollowedInk {
  const { ink } = openWall(doc)
  let marks = readEntries(ink, readInk)
  let sorted = sort(marks)
  return {
    read: () => sorted,
    subscribe(listener) {
      const read = (keys: Iterable<string>): void => {
        for (const key of keys) {
          const mark = ink.has(key) ? readInk(key, ink.get(key)) : undefined
          if (mark) marks.set(key, mark)
          else marks.delete(key)
        }
        sorted = sort(marks)
      }
      const onInk = (event: Y.YMapEvent<unknown>): void => {
        read(event.keysChanged)
        listener()
      }
      // Once more, for what was drawn since the first reading.
      marks = readEntries(ink, readInk)
      sorted = sort(marks)
      ink.observe(onInk)
      return () => ink.unobserve(onInk)
    },
  }
}

const sort = (marks: ReadonlyMap<string, InkMark>): readonly InkMark[] =>
  [...marks.values()]
    .sort((one, other) => (one.index < other.index ? -1 : one.index > other.index ? 1 : one.id < other.id ? -1 : 1))
    .slice(-MARKS_MAX)
