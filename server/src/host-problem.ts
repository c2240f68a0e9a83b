/**
 * What a host can mend, in one sentence that says what to do: a folder that is none, a full disk, a port that is taken.
 * Whatever it does not know is a fault of ours, and is shown whole. Nothing is thrown or read here; the edges of the
 * process (`main.ts`, `cli.ts`) ask.
 */
import { isAbsolute, join, relative, sep } from 'node:path'

type Where = {
  readonly dataDir: string
  /** As Node names it: how a setting is given differs. */
  readonly platform: NodeJS.Platform
}
type Details = { readonly code: string; readonly path?: string; readonly port?: number; readonly address?: string }

/** What went wrong, in a sentence for the host; its cause is the error itself. */
export class HostProblem extends Error {
  override name = 'HostProblem'
}

/** The error as a problem of the host's, if it is one; otherwise itself. */
export function toHostProblem(error: unknown, where: Where): unknown {
  const details = findDetails(error)
  const sentence =
    details &&
    (explainNetwork(details, where) ??
      explainDatabase(details, join(where.dataDir, 'gatherboard.sqlite'), where) ??
      explainFolder(details, where))
  return sentence === undefined ? error : new HostProblem(sentence, { cause: error })
}

/** Why a file that was named cannot be used, to stand behind “… cannot be read:”. */
export function describeFileError(error: unknown): string {
  const code = findDetails(error)?.code ?? 'no reason was given'
  return FILE_REASONS[code] ?? `the system says ${code}`
}

const FILE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'there is something of that name already',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the disk it lies on takes nothing new',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user’s part of the disk is full',
  EBUSY: 'another program is using it',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
}

/** How a setting is given with a command, as this system's terminals want it. */
const withSetting = (name: string, value: string, { platform }: Where): string =>
  platform === 'win32' ? `$env:${name}='${value}'; npm start` : `${name}=${value} npm start`

const OPEN_PORTS_FROM = 1024
/** Windows keeps a hundred ports in a row (“excluded port range”): another one, well away from it. */
const findFarPort = (port: number): string => (Math.abs(port - 8787) > 500 ? '8787' : '9787')

function explainNetwork({ code, port, address }: Details, where: Where): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another Gatherboard. Stop that one, or choose another port: ${withSetting('PORT', port === 8788 ? '8789' : '8788', where)}`
    case 'EACCES':
      if (port === undefined) return undefined
      return port < OPEN_PORTS_FROM
        ? `Port ${port} is not allowed for this user. Choose one above 1023: ${withSetting('PORT', '8787', where)}`
        : `The system keeps port ${port} for itself. Choose another: ${withSetting('PORT', findFarPort(port), where)}`
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return address === undefined
        ? undefined
        : `HOST ${address} is not an address of this machine. Leave HOST out to listen on all of them.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST is not an address of this machine. Leave it out to listen on all of them.'
    default:
      return undefined
  }
}

function explainDatabase({ code }: Details, file: string, { dataDir }: Where): string | undefined {
  if (code === 'GATHERBOARD_NEWER')
    return `${file} was made by a newer Gatherboard. Get that version again, or restore a backup from before the update into an empty folder.`
  if (code === 'GATHERBOARD_FOREIGN')
    return `${file} is the database of another program. Choose an empty folder with DATA_DIR, or move the file away.`
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return `${file} is damaged. Move the folder ${dataDir} to a safe place, then restore your newest backup: npm run gatherboard -- restore <file>`
  if (code === 'SQLITE_FULL') return sayFull(dataDir)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return `${file} is in use by another program (one that makes backups or copies folders to the internet, perhaps). Close that one, and try again.`
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM')
    return `${dataDir} cannot be written to. ${MAKE_WRITABLE}`
  if (code.startsWith('SQLITE_CANTOPEN'))
    return `The files in ${dataDir} cannot be opened: one of them is a folder, or this user may not. ${CHOOSE_ANOTHER}`
  if (code.startsWith('SQLITE_IOERR'))
    return `The disk with ${dataDir} does not answer as it should. Look whether it is full or failing, make a copy of the folder, and try another disk with DATA_DIR.`
  return undefined
}

const CHOOSE_ANOTHER = 'Choose another folder with DATA_DIR.'
const MAKE_WRITABLE = 'Give this user the right to write there, or choose another folder with DATA_DIR.'
const sayFull = (dataDir: string): string =>
  `The disk with ${dataDir} is full. Make some room, and try again; what was saved is still there.`

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function explainFolder({ code, path }: Details, { dataDir }: Where): string | undefined {
  const place = path ?? dataDir
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return place === dataDir
        ? `${dataDir} is a file, and a folder has to be there. Move the file away, or choose another folder with DATA_DIR.`
        : `${dataDir} cannot be used: ${place} is a file, or lies in one. Move that away, or choose another folder with DATA_DIR.`
    case 'EISDIR':
      return `${place} is a folder, and a file has to be there. Move it away, or choose another folder with DATA_DIR.`
    case 'EACCES':
    case 'EPERM':
      return `${place} belongs to another user, or is closed to this one. ${MAKE_WRITABLE}`
    case 'EROFS':
      return `${place} lies on a disk that takes nothing new. ${CHOOSE_ANOTHER}`
    case 'ENOENT':
    case 'ENXIO':
    case 'EINVAL':
    case 'ENAMETOOLONG':
    case 'ELOOP':
      if (!isInside(place, dataDir) && !isInside(dataDir, place)) return undefined
      return `${place} cannot be made: there is no such disk or folder. ${CHOOSE_ANOTHER}`
    case 'ENOSPC':
    case 'EDQUOT':
      return sayFull(dataDir)
    case 'EIO':
      return `The disk with ${dataDir} is failing. Make a copy of the folder, and use another disk with DATA_DIR.`
    case 'EMFILE':
    case 'ENFILE':
      return 'This computer lets Gatherboard open too few files. Close other programs, or raise the limit (ulimit -n 4096), and try again.'
    default:
      return undefined
  }
}

/**
 * The system's code in an error, or in what our store met; the store's worker says it in its words. Not in the cause of
 * any other error: that one has said already what was wrong.
 */
function findDetails(error: unknown): Details | undefined {
  for (let each = error; each instanceof Error; each = isStoreError(each) ? each.cause : undefined) {
    const { code, path, port, address } = each as NodeJS.ErrnoException & { port?: number; address?: string }
    const found = code ?? (isStoreError(each) ? /\((SQLITE_\w+|E[A-Z]+)\)/.exec(each.message)?.[1] : undefined)
    if (typeof found === 'string' && !found.startsWith('ERR_'))
      return {
        code: found,
        ...(path === undefined ? {} : { path }),
        ...(port === undefined ? {} : { port }),
        ...(address === undefined ? {} : { address }),
      }
  }
  return undefined
}

const isStoreError = (error: Error): boolean => error.name === 'StoreError'
