/** What the organiser's tests have in common: getting in, and a page without complaints. */
import { expect } from 'vitest'
import type { TestBrowser, User } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'

/** A new organiser at the door, let in by the printed link; `hash` is where in the pages they want to be. */
export async function openOrganiserPage(
  { server, browser }: { server: TestServer; browser: TestBrowser },
  hash = '#/',
  options?: Parameters<TestBrowser['newUser']>[0],
): Promise<User> {
  const user = await browser.newUser(options)
  await user.page.goto(`${server.url}/organise#key=${server.organiserKey}`)
  await user.page.getByRole('heading', { level: 1, name: 'Events' }).waitFor()
  if (hash !== '#/') await user.page.goto(`${server.url}/organise${hash}`)
  return user
}

/** Everything a clean page may not have; a missing favicon is the build's. */
export const expectQuiet = (user: User): void =>
  expect(user.problems.filter((problem) => !problem.includes('favicon'))).toEqual([])
