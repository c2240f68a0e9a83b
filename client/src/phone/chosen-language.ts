/**
 * The language a person has chosen on this phone, or else the first their phone asks for that the page speaks. Kept for
 * the next visit; `<html lang dir>` follows it.
 */
import {
  currentLanguage,
  isLanguageTag,
  onLanguage,
  pickLanguage,
  spokenLanguage,
  switchLanguage,
  type LanguageTag,
} from '../i18n/languages.ts'
import { inBrowser } from '../kept/kept.ts'
import { LANGUAGE } from '../kept/registry.ts'

/**
 * Words in English now are better than words in Polish after a long look at an empty page: the language follows when it
 * has come.
 */
const PATIENCE_MS = 2_500

/** Resolves when the page may be drawn. */
export async function startLanguage(): Promise<void> {
  onLanguage(showLanguage)
  const kept = inBrowser.read(LANGUAGE)
  const tag = isLanguageTag(kept) ? kept : pickLanguage(navigator.languages)
  if (tag === currentLanguage()) return
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, PATIENCE_MS)
  })
  // Not there (no network, say): the page begins in English, and the switch is on it.
  await Promise.race([patience, switchLanguage(tag).catch(() => undefined)])
}

/** Rejects, with everything as it was, when the words cannot be fetched. */
export async function chooseLanguage(tag: LanguageTag): Promise<void> {
  await switchLanguage(tag)
  inBrowser.keep(LANGUAGE, tag)
}

function showLanguage(): void {
  const { tag, dir } = spokenLanguage()
  document.documentElement.lang = tag
  document.documentElement.dir = dir
}
