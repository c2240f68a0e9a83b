/** Choosing the language of the page. Each is named in itself, and nothing that has been typed is touched. */
import { useState } from 'react'
import { LANGUAGE_TAGS, LANGUAGES, useLanguage, type LanguageTag } from '../../i18n/languages.ts'
import { say, sayInEnglish } from '../../i18n/say.ts'
import { chooseLanguage } from '../../phone/chosen-language.ts'

/** @param as a row of buttons where there is room, a list that opens where there is not */
export function LanguageSwitch({ as }: { as: 'row' | 'list' }) {
  const { tag: now } = useLanguage()
  const [failed, setFailed] = useState(false)
  // Somebody who has landed in a language they cannot read still finds the word in English.
  const label = now === 'en' ? say('languageLabel') : `${say('languageLabel')} · ${sayInEnglish('languageLabel')}`

  async function choose(tag: LanguageTag) {
    setFailed(false)
    try {
      await chooseLanguage(tag)
    } catch {
      setFailed(true)
    }
  }

  return (
    <div className={`languages languages-${as}`}>
      {as === 'row' ? (
        <div className="row" role="group" aria-label={label}>
          {LANGUAGE_TAGS.map((tag) => (
            <button
              key={tag}
              type="button"
              lang={tag}
              dir={LANGUAGES[tag].dir}
              aria-pressed={tag === now}
              onClick={() => choose(tag)}
            >
              {LANGUAGES[tag].name}
            </button>
          ))}
        </div>
      ) : (
        <label className="languages-choice">
          <LanguageSign />
          <select aria-label={label} value={now} onChange={(event) => choose(event.currentTarget.value as LanguageTag)}>
            {LANGUAGE_TAGS.map((tag) => (
              <option key={tag} value={tag} lang={tag} dir={LANGUAGES[tag].dir}>
                {LANGUAGES[tag].name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p role="status" className="field-problem">
        {failed ? say('languageFailed') : ''}
      </p>
    </div>
  )
}

/** That nobody has checked a translation yet is said plainly, in that language and in English. */
export function LanguageNote() {
  const { reviewedBy } = useLanguage()
  if (reviewedBy !== undefined) return null
  return (
    <p className="languages-note">
      {say('languageUnreviewed')}
      <span lang="en" dir="ltr">
        {sayInEnglish('languageUnreviewed')}
      </span>
    </p>
  )
}

/** A globe: the sign for languages that needs no language. */
function LanguageSign() {
  return (
    <svg
      className="lens-mark"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
    >
      <path d="M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18zM3 12h18M12 3c-6 6-6 12 0 18c6-6 6-12 0-18z" />
    </svg>
  )
}
