/**
 * What the tests need from the machine beside the packages of the lockfile. Each is installed where this is Debian and
 * we may. Plain functions without state.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run, runNode } from './run.mjs'

const CHROMIUM_SHELL = '/usr/lib/chromium/chromium-headless-shell'
const CHROMIUM = '/usr/bin/chromium'
const FIREFOX = '/usr/bin/firefox-esr'
const EXIFTOOL = '/usr/bin/exiftool'

/**
 * A reader of metadata that is not ours, for the tests of pictures. Without it those tests look for the words
 * themselves, which they do everywhere: so that it cannot be had is said, and fails nothing.
 */
export async function ensureExiftool() {
  if (existsSync(EXIFTOOL)) return
  if (mayInstall()) await installDebian('libimage-exiftool-perl')
  if (!existsSync(EXIFTOOL))
    console.log('exiftool is not to be had here: the tests of pictures do without its second opinion.')
}

/**
 * The browser tests' Chromium: Debian's without windows where this is Debian and we may install it, and the one with
 * windows for the tests of "back", whose cache only that one has; otherwise those that playwright downloads for itself.
 * CHROMIUM_PATH names another.
 * @returns {Promise<number>} 0 when there is one
 */
export async function ensureChromium() {
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) return 0
  if (existsSync(CHROMIUM_SHELL) && existsSync(CHROMIUM)) return 0
  if (mayInstall()) {
    const code = await installDebian('chromium', 'chromium-headless-shell', 'fonts-noto-color-emoji')
    if (code === 0 && existsSync(CHROMIUM)) return 0
  }
  // One with windows does as well, and takes twice as long.
  if (existsSync(CHROMIUM)) return 0
  return runNode(['tests/node_modules/playwright-core/cli.js', 'install', 'chromium'])
}

/** A file of each of Debian's packages with which the tests open the pages in WebKit and in Firefox. */
const ENGINES = { 'webkit2gtk-driver': '/usr/bin/WebKitWebDriver', xvfb: '/usr/bin/Xvfb', 'firefox-esr': FIREFOX }

/**
 * WebKit, which is every browser on an iPhone, and Firefox. Where one cannot be had its tests are skipped, under a name
 * that says so, and the run goes on.
 */
export async function ensureEngines() {
  const listMissing = () => Object.entries(ENGINES).flatMap(([name, file]) => (existsSync(file) ? [] : [name]))
  if (listMissing().length > 0 && mayInstall()) await installDebian(...listMissing())
  for (const name of listMissing())
    console.log(`${name} is not to be had here: tests in ${name === 'firefox-esr' ? 'Firefox' : 'WebKit'} are skipped.`)
}

function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
}

/** @param {...string} packages */
async function installDebian(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', '-qq', ...packages]
  return (await run('apt-get', ['update', '-qq'], env)) || (await run('apt-get', install, env))
}
