/** The words behind a command, as the command wants them: options by their name, the rest in their order. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { MADE_ID_LENGTH } from '@gatherboard/shared/values/ids'

export type Values = Readonly<Record<string, string | boolean | string[] | undefined>>

export type CommandForm = {
  /** Begins with the command's name; what stands between angle brackets first are its words. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many words follow the command. */
  readonly words: number
}

/** Wrong use: the usage is shown with it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** @throws UsageError that says what is missing, or too much */
export function parseWords(command: CommandForm, args: readonly string[]): { words: string[]; values: Values } {
  const { usage } = command
  const name = nameOf(usage)
  const { positionals, values } = parseOptions(command, args)
  const words = positionals.map(unmark).filter((word) => word !== '')
  if (words.length > command.words)
    throw wrongUse(
      usage,
      command.words === 0
        ? `“${name}” takes no words, and “${words[0]}” is one. Put quotation marks round what has spaces in it.`
        : `“${name}” takes ${command.words === 1 ? 'one word' : `${command.words} words`}, and this has ${words.length}. Put quotation marks round what has spaces in it.`,
    )
  if (words.length < command.words) {
    const missing = (usage.match(/<[^>]*>/g) ?? []).slice(words.length, command.words)
    throw wrongUse(usage, `“${name}” needs ${missing.join(' and ')} as well.`)
  }
  return {
    words,
    values: Object.fromEntries(Object.entries(values).map(([option, value]) => [option, unmark(value)])) as Values,
  }
}

function parseOptions({ usage, options }: CommandForm, args: readonly string[]) {
  try {
    return parseArgs({ args: args.map((arg) => markId(arg, options)), options, allowPositionals: true, strict: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
    throw wrongUse(
      usage,
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `“${nameOf(usage)}” has no option ${option}.`
        : /does not take an argument/.test(message)
          ? `${option} stands alone, without anything behind it.`
          : `${option} needs something behind it.`,
      error,
    )
  }
}

/** @param usage of the command that was meant */
export const wrongUse = (usage: string, sentence: string, cause?: unknown): UsageError =>
  new UsageError(`${sentence}\nUsage: npm run gatherboard -- ${usage}`, { cause })

const nameOf = (usage: string): string => usage.split(' ', 1)[0] ?? ''

/**
 * Ids made before they were kept from it may begin with a dash, which `parseArgs` would take for an option. They
 * are told apart by their length and their letters, and by being no option of the command; they are marked with a
 * character that no argument of a process can hold.
 */
const ID_MARK = '\0'
const DASHED_ID = new RegExp(`^-[A-Za-z0-9_-]{${MADE_ID_LENGTH - 1}}$`)
const markId = (arg: string, options: CommandForm['options']): string =>
  DASHED_ID.test(arg) && !(arg.startsWith('--') && Object.hasOwn(options, arg.slice(2))) ? ID_MARK + arg : arg
const unmark = <Value>(value: Value): Value | string =>
  typeof value === 'string' && value.startsWith(ID_MARK) ? value.slice(1) : value
