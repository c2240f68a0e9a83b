/**
 * Whether a browser is older than those that the large pages are promised to (README.md). Half of such a page would
 * work there, and what is lost with the other half nobody could see: it says so at once instead.
 */
export function isTooOld(): boolean {
  // What came last of all that these pages use: with Safari 16.4, Chrome 111 and Firefox 119.
  return !('toWellFormed' in String.prototype)
}
