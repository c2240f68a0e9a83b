/**
 * What the computer that Gatherboard runs on has to say, asked again from time to time: it may join another network.
 */
import type { Machine } from '@gatherboard/shared/api/machine'
import { useEffect, useRef } from 'react'
import { useLoaded, type Loaded } from '../../ui/use-loaded.ts'
import { useReturn } from '../../ui/use-return.ts'
import { readMachine } from '../../api/machine.ts'

const ASK_EVERY_MS = 15_000

/**
 * @param onMoved when people reach it somewhere else than a moment ago, so that all links on the page are out of date
 */
export function useMachine(organiserKey: string, onMoved: () => void): Loaded<Machine> {
  const machine = useLoaded(organiserKey, (signal) => readMachine(organiserKey, signal))
  const { reload } = machine
  const url = machine.value?.url
  const known = useRef(url)
  useEffect(() => {
    if (known.current !== undefined && url !== undefined && url !== known.current) onMoved()
    known.current = url ?? known.current
  }, [url, onMoved])
  useReturn(() => void reload())
  useEffect(() => {
    const asking = setInterval(() => {
      if (document.visibilityState === 'visible') void reload()
    }, ASK_EVERY_MS)
    return () => clearInterval(asking)
  }, [reload])
  return machine
}
