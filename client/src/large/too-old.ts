/**
 * Whether a browser is older than those that the large pages are promised to (README.md). Half of such a page would
 * work there, and what is lost with the other half nobody could see: it says so at once instead.
 */
export function isTooOld(): boolean {
  // What came last of all that these pages and tldraw cannot do without: with Safari 15.4, Chrome 98 and Firefox 104.
  const needed = [
    'at' in Array.prototype,
    'findLastIndex' in Array.prototype,
    'hasOwn' in Object,
    typeof structuredClone === 'function',
    typeof HTMLDialogElement === 'function',
  ]
  return needed.includes(false)
}
