/** The engines that the tests open pages in beside Chromium, and what each needs. */
import { openChromium } from './chromium.ts'
import type { Engine, EngineOptions } from './driver.ts'
import { openFirefox, whyNoFirefox } from './firefox.ts'
import type { PageChange } from './hall-line.ts'
import { OLD_SAFARI } from './old-safari.ts'
import { openWebKit, whyNoWebKit } from './webkit.ts'

export type EngineKind = {
  readonly name: string
  /** What is not here, in words; undefined when it can be opened. */
  whyNot(): string | undefined
  open(options: EngineOptions): Promise<Engine>
  /** What its pages are made into on their way. */
  readonly pageChange?: PageChange
}

export const WEBKIT: EngineKind = { name: 'WebKit', whyNot: whyNoWebKit, open: openWebKit }
export const FIREFOX: EngineKind = { name: 'Firefox', whyNot: whyNoFirefox, open: openFirefox }
export const IOS_15: EngineKind = {
  name: 'Chromium with what iOS 15 has',
  whyNot: () => undefined,
  open: openChromium,
  pageChange: OLD_SAFARI,
}
