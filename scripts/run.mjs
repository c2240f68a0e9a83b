/** Running a program of the test run, with its output on this terminal. */
import { spawn } from 'node:child_process'
import { REPO, findPinnedNode } from './prepare.mjs'

/**
 * On the Node of the lockfile, which has to be installed.
 * @param {readonly string[]} args
 */
export function runNode(args) {
  return run(findPinnedNode(), args, process.env)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(command, args, env) {
  const child = spawn(command, args, { cwd: REPO, env, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
