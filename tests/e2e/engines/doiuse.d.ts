/** What is used of it here: it brings no types along. */
declare module 'doiuse' {
  import type { AcceptedPlugin } from 'postcss'
  type Usage = { feature: string; message: string }
  export default function doiuse(options: {
    browsers: readonly string[]
    onFeatureUsage: (usage: Usage) => void
  }): AcceptedPlugin
}
