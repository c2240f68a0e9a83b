/**
 * How a command reaches the boards: through the server that runs on this data folder, or, when none does, through
 * one of its own for as long as the command takes. Either way it is the same API with the organiser's key, so a
 * command can never do what the server would not.
 */
import type { Problem } from '@gatherboard/shared/api/problem'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openOrganiserKey } from '../identity/secrets.ts'
import type { Log } from '../log.ts'
import { startServer } from '../server.ts'
import { SiteAddress } from '../site-address.ts'
import { DataFolderInUse } from '../store/data-folder-in-use.ts'

/** What went wrong, in a line for the person at the terminal. */
export class CommandError extends Error {
  override name = 'CommandError'
}

export type Connection = {
  /** Where the server answers on this machine, if it is one that runs by itself. */
  readonly runningUrl: string | undefined
  readonly organiserKey: string
  /** @throws CommandError with the words of the refusal */
  call(
    path: string,
    request?: { method?: string; body?: string | Uint8Array<ArrayBuffer>; type?: string },
  ): Promise<Response>
  close(): Promise<void>
}

export async function openConnection(config: Config, log: Log): Promise<Connection> {
  const { url, isOwn, close } = await findServer(config, log)
  const organiserKey = await openOrganiserKey(config.dataDir, config.organiserKey)
  return {
    runningUrl: isOwn ? undefined : url,
    organiserKey,
    close,
    async call(path, { method = 'GET', body, type } = {}) {
      const headers = {
        authorization: `Bearer ${organiserKey}`,
        ...(type === undefined ? {} : { 'content-type': type }),
      }
      const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) }).catch(
        (error: unknown) => {
          throw new CommandError(
            `The server at ${url} does not answer. If it is just starting or stopping, try again.`,
            { cause: error },
          )
        },
      )
      if (!response.ok) throw new CommandError(await explain(response))
      return response
    },
  }
}

/** `isOwn`: it was started for this command, and ends with it. */
type FoundServer = { readonly url: string; readonly isOwn: boolean; readonly close: () => Promise<void> }

async function findServer(config: Config, log: Log): Promise<FoundServer> {
  // Links that a command prints must be those of the server that people will reach, not of this short-lived one.
  const publicUrl = new SiteAddress({ ...config, clock: systemClock }).url
  try {
    // Whatever looks at METRICS_PORT looks at the server that people use, which may just be starting.
    const own = { ...config, host: '127.0.0.1', port: 0, metricsPort: undefined, publicUrl }
    const server = await startServer(own, { log, clock: systemClock })
    return { url: `http://127.0.0.1:${server.port}`, isOwn: true, close: () => server.close() }
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    const { url } = error
    if (url === undefined)
      throw new CommandError(
        'Another Gatherboard is just starting, or another command is at work, on this data folder. Try again in a moment.',
        { cause: error },
      )
    return { url, isOwn: false, close: async () => undefined }
  }
}

async function explain(response: Response): Promise<string> {
  if (response.status === 401)
    return 'The running server has another organiser key. Set ORGANISER_KEY to the one it was started with.'
  if (!/\bproblem\+json\b/.test(response.headers.get('content-type') ?? ''))
    return `The server answered ${response.status}.`
  const { title, detail, fields = [] } = (await response.json()) as Problem
  return [`${title}. ${detail}`, ...fields.map(({ path, message }) => `  ${path}: ${message}`)].join('\n')
}
