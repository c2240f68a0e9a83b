/** Calls back when the network or the page is back, and somebody looks at it. Returns the way to stop. */
export function onWake(wake: () => void): () => void {
  const wakeIfSeen = (): void => {
    if (document.visibilityState !== 'hidden') wake()
  }
  const places = [
    [globalThis, 'online'],
    [globalThis, 'pageshow'],
    [document, 'visibilitychange'],
  ] as const
  for (const [target, name] of places) target.addEventListener(name, wakeIfSeen)
  return () => {
    for (const [target, name] of places) target.removeEventListener(name, wakeIfSeen)
  }
}
