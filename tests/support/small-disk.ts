/** A disk of a few megabytes that a test can fill and empty again: a tmpfs of its own, which only root may mount. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type SmallDisk = Disposable & {
  readonly dir: string
  /** Takes every byte that is left. */
  fill(): void
  /** Gives back what `fill` took. */
  empty(): void
}

/** The disk, or why there can be none here. */
export function mountSmallDisk(megabytes: number): SmallDisk | string {
  if (process.platform !== 'linux') return `a small disk is mounted on Linux only, and this is ${process.platform}`
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  const dir = mkdtempSync(join(tmpdir(), 'gatherboard-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', dir], { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(dir)
    return `this root may not mount: ${error instanceof Error ? error.message : String(error)}`
  }
  const ballast = join(dir, 'ballast')
  return {
    dir,
    fill() {
      const file = openSync(ballast, 'a')
      // Large pieces first, then what is left between them.
      for (let bytes = 256 * 1024; bytes >= 1; bytes = Math.floor(bytes / 4)) while (canWrite(file, bytes));
      closeSync(file)
    },
    empty() {
      rmSync(ballast, { force: true })
    },
    [Symbol.dispose]() {
      // Lazily: a process that has just been ended may hold a file for a moment longer.
      execFileSync('umount', ['-l', dir], { stdio: 'pipe' })
      rmdirSync(dir)
    },
  }
}

function canWrite(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes, 1)) === bytes
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}
