/** Which of the phone's pages an address asks for; what a mail program has encoded behind it is left out. Pure. */
export type Route =
  | { to: 'front' }
  | { to: 'join'; code: string }
  | { to: 'event'; eventId: string }
  | { to: 'nowhere' }

export function readRoute(path: string): Route {
  if (path === '/' || path === '/phone.html') return { to: 'front' }
  const [, kind, id] = /^\/([je])\/([^/]+?)\/?(?:%(?:25)*(?:23|26|3F).*)?$/i.exec(path) ?? []
  if (kind === 'j' && id !== undefined) return { to: 'join', code: decode(id) }
  if (kind === 'e' && id !== undefined) return { to: 'event', eventId: decode(id) }
  return { to: 'nowhere' }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A stray % in a link that was typed by hand: read as it stands.
    return part
  }
}
