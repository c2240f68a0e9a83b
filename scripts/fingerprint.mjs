/** One short text for what a set of files contains: equal while nothing in them has changed, on every system. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Never part of what is built: what was installed or built, and tests beside the code. */
const LEFT_OUT = /^(node_modules|dist|\..*)$|\.test\.tsx?$/

/**
 * sha256 over names and contents. Times are not looked at: a copied or unpacked folder counts as unchanged.
 * @param {string} root
 * @param {readonly string[]} paths files and folders under root; one that is not there is an error
 */
export function fingerprintFiles(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of listFiles(join(root, path))) {
      hash.update(`${relative(root, file).split(sep).join('/')}\0`)
      // A checkout may have turned the line ends into Windows ones.
      hash.update(readFileSync(file).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
      hash.update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .filter((name) => !LEFT_OUT.test(name))
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}
