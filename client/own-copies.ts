/**
 * Small modules of which each later part of the phone page gets a copy of its own. In a file that several parts share
 * they could not be asked for again once that had failed (api/load-part.ts), and in the first load they would be paid
 * for by phones that need neither part.
 */
import type { Plugin } from 'vite'

/** @param copies the module, and who imports it as a copy; everybody else shares one */
export const ownCopies = (copies: ReadonlyArray<{ module: RegExp; importer: RegExp }>): Plugin => ({
  name: 'gatherboard:own-copies',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (importer === undefined || !copies.some((each) => each.module.test(source) && each.importer.test(importer)))
      return null
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
    return resolved && { ...resolved, id: `${resolved.id}?own` }
  },
})
