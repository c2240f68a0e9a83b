/**
 * Load runs in processes of its own, so that what it costs is not counted as the server's. A parent calls methods of
 * a child by name; answers are plain data.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { NODE } from '../support/paths.ts'

type Call = { id: number; method: string; params: unknown }
type Answer = { id: number; result?: unknown; error?: string }

export type LoadProcess<Methods> = AsyncDisposable & {
  readonly pid: number
  call<Name extends keyof Methods & string>(
    method: Name,
    params: ParamsOf<Methods[Name]>,
  ): Promise<ResultOf<Methods[Name]>>
}

type ParamsOf<Method> = Method extends (params: infer Params) => unknown ? Params : never
type ResultOf<Method> = Method extends (params: never) => infer Result ? Awaited<Result> : never

/** @param file of the child, e.g. `new URL('./load/phones.ts', import.meta.url)` */
export function startLoad<Methods>(file: URL): LoadProcess<Methods> {
  const child = fork(file, {
    execPath: NODE,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let nextId = 1
  child.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.error === undefined) call?.resolve(answer.result as never)
    else call?.reject(new Error(answer.error))
  })
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the load process ended with ${code}`))
  })
  return {
    pid: child.pid ?? -1,
    call(method, params) {
      const id = nextId
      nextId += 1
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        child.send({ id, method, params } satisfies Call)
      })
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Called by the child: answers its parent's calls with these methods. */
export function serveParent(methods: Record<string, (params: never) => unknown>): void {
  process.on('message', ({ id, method, params }: Call) => {
    const answer = async (): Promise<unknown> => methods[method]?.(params as never)
    answer().then(
      (result) => process.send?.({ id, result } satisfies Answer),
      (error: unknown) =>
        process.send?.({
          id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } satisfies Answer),
    )
  })
  // A parent that died must not leave load behind.
  process.once('disconnect', () => process.exit(0))
}
