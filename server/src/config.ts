/**
 * Settings: one table, one frozen object, read once. With `main.ts` and `cli.ts` this is the only reader of the
 * process's environment; every other module is handed the fields it needs.
 */
import { resolve } from 'node:path'
import { LIMITS } from '@gatherboard/shared/values/limits'

export type Config = {
  readonly port: number
  readonly host: string
  /** Without a slash at the end; undefined: the likely LAN address. */
  readonly publicUrl: string | undefined
  readonly dataDir: string
  /** Undefined: made at the first start and kept in the data folder. */
  readonly organiserKey: string | undefined
  readonly logLevel: string
  readonly trustProxy: boolean
  /** Names in small letters, without ports; `*.example.org` stands for all names below it, `*` for every name. */
  readonly allowedHosts: readonly string[]
  /** Undefined: no port of its own. */
  readonly metricsPort: number | undefined
  readonly tldrawLicenseKey: string | undefined
  readonly deviceNotesPerMinute: number
  readonly deviceNotesBurst: number
  /** By what notes are compared when a facilitator asks for suggestions; off: nobody is offered any. */
  readonly suggestions: 'model' | 'words' | 'off'
}

/** One line a person can act on; `main.ts` prints it and stops. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Setting<Value> = {
  readonly name: string
  readonly type: string
  readonly unit?: string
  readonly default: string
  readonly description: string
  readonly parse: (text: string | undefined) => Value
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** The settings in the order the docs list them. */
export const SETTINGS: { readonly [Field in keyof Config]: Setting<Config[Field]> } = {
  port: {
    name: 'PORT',
    type: 'whole number',
    default: '8787',
    description: 'TCP port to listen on; 0 takes a free one',
    parse: wholeNumber(8787, 0, 65_535),
  },
  host: {
    name: 'HOST',
    type: 'address',
    default: '0.0.0.0',
    description: 'Address to listen on',
    parse: (text) => text ?? '0.0.0.0',
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    type: 'URL',
    default: 'the likely LAN address',
    description: 'Where people reach this server; links, posters and QR codes use it',
    parse: httpUrl,
  },
  dataDir: {
    name: 'DATA_DIR',
    type: 'folder',
    default: './data',
    description: 'Where everything is kept',
    parse: folder,
  },
  organiserKey: {
    name: 'ORGANISER_KEY',
    type: 'text',
    default: 'made at the first start, kept in DATA_DIR',
    description: 'The key to the organiser pages, at least 16 characters',
    parse: (text) => {
      if (text !== undefined && (text.length < 16 || /\s/.test(text)))
        throw new Error('must have at least 16 characters and no spaces')
      return text
    },
  },
  logLevel: {
    name: 'LOG_LEVEL',
    type: LOG_LEVELS.join(' | '),
    default: 'info',
    description: 'How much to log; notes and tokens are never logged',
    parse: (text = 'info') => {
      if (!LOG_LEVELS.includes(text)) throw new Error(`must be one of ${LOG_LEVELS.join(', ')}`)
      return text
    },
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    type: 'true | false',
    default: 'false',
    description: 'Believe X-Forwarded-For, -Host and -Proto (only behind a proxy of your own)',
    parse: (text = 'false') => {
      if (!['true', 'false', '1', '0'].includes(text)) throw new Error('must be true or false')
      return text === 'true' || text === '1'
    },
  },
  allowedHosts: {
    name: 'ALLOWED_HOSTS',
    type: 'names',
    default: 'none',
    description:
      'More names, separated by commas, under which browsers may reach this server: board.example.org, or *.example.org for all below it',
    parse: hostNames,
  },
  metricsPort: {
    name: 'METRICS_PORT',
    type: 'whole number',
    default: 'none',
    description:
      'TCP port for figures (/metrics), open to programs on this machine only; they then need the organiser key everywhere else',
    parse: (text) => (text === undefined ? undefined : wholeNumber(0, 0, 65_535)(text)),
  },
  tldrawLicenseKey: {
    name: 'TLDRAW_LICENSE_KEY',
    type: 'text',
    default: 'none',
    description: 'A tldraw licence key, if the host has one (it removes their watermark)',
    parse: (text) => text,
  },
  deviceNotesPerMinute: {
    name: 'DEVICE_NOTES_PER_MINUTE',
    type: 'whole number',
    unit: 'notes a minute',
    default: String(LIMITS.deviceNotesPerMinute),
    description: 'How many notes one phone may send in the long run',
    parse: wholeNumber(LIMITS.deviceNotesPerMinute, 1, 1_000_000),
  },
  deviceNotesBurst: {
    name: 'DEVICE_NOTES_BURST',
    type: 'whole number',
    unit: 'notes',
    default: String(LIMITS.deviceNotesBurst),
    description: 'How many notes one phone may send at once (after being offline)',
    parse: wholeNumber(LIMITS.deviceNotesBurst, 1, 1_000_000),
  },
  suggestions: {
    name: 'SUGGESTIONS',
    type: 'model | words | off',
    default: 'model',
    description:
      'How facilitators are helped to sort: by meaning and words (about 230 MB of memory while it is used), by words alone (about 70 MB), or not at all',
    parse: (text = 'model') => {
      if (text !== 'model' && text !== 'words' && text !== 'off') throw new Error('must be model, words or off')
      return text
    },
  },
}

/** How many bytes of memory this machine, or the container this runs in, has to spare. */
export const readFreeMemory = (): number => process.availableMemory()

/**
 * Reads the settings from an environment; empty values count as absent.
 * @throws ConfigError naming the setting and what it should be.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config: Record<string, unknown> = {}
  for (const [field, setting] of Object.entries(SETTINGS)) {
    const text = environment[setting.name]?.trim()
    try {
      config[field] = setting.parse(text === '' ? undefined : text)
    } catch (error) {
      throw new ConfigError(`${setting.name} ${(error as Error).message} (it is ${JSON.stringify(text)})`, {
        cause: error,
      })
    }
  }
  return Object.freeze(config) as Config
}

function wholeNumber(fallback: number, min: number, max: number) {
  return (text: string | undefined): number => {
    if (text === undefined) return fallback
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= min && value <= max)) throw new Error(`must be a whole number from ${min} to ${max}`)
    return value
  }
}

/** What only a terminal knows would make a folder of that very name. */
function folder(text = './data'): string {
  if (/^~([/\\]|$)/.test(text))
    throw new Error('must be written out: only a terminal knows what ~ is, and not between quotation marks')
  if (/^(\$\w|\$\{|%\w+%)/.test(text)) throw new Error('must be written out: what stands for a folder was not put in')
  if (/^\w{2,}:\/\//.test(text)) throw new Error('must be a folder of this computer, not an address')
  return resolve(text)
}

function httpUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new Error('must be an http:// or https:// address')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new Error('must not have a path')
  return url.origin
}

function hostNames(text: string | undefined): readonly string[] {
  const names = (text ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '')
  for (const name of names)
    if (name !== '*' && !/^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name))
      throw new Error(
        'must be names such as board.example.org, separated by commas, without http:// and without a port',
      )
  return names
}
