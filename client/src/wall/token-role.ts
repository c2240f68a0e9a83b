/**
 * What a token says about its bearer, so that a page can show the right tools at once. It is a hint and no proof:
 * only the server can check the signature, and it refuses whatever the role may not do.
 */
import { LINK_ROLES, type LinkRole } from '@gatherboard/shared/values/roles'

/** The role in a `base64url(JSON).signature` token, or undefined when the text is not such a token. */
export function readTokenRole(token: string): LinkRole | undefined {
  const [payload = '', signature = ''] = token.split('.')
  if (payload === '' || signature === '') return undefined
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0))
    const { r } = JSON.parse(new TextDecoder().decode(bytes)) as { r?: unknown }
    return LINK_ROLES.find((role) => role === r)
  } catch {
    // Not base64 or not JSON: a link that was cut off. The page says so.
    return undefined
  }
}
