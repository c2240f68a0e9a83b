/**
 * The entry of the phone build (preact/compat; see vite.phone.config.ts). It takes the place of the plain page in
 * phone.html or note.html.
 */
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import './pages/phone/phone.css'
import { PhoneApp } from './pages/phone/phone-app.tsx'
import { followTranslation } from './ui/translated.ts'
import { startLanguage } from './phone/chosen-language.ts'
import { takeEarlyWords } from './phone/early-words.ts'
import { keepPagesOfflineSoon } from './phone/offline.ts'

const app = document.getElementById('app')
if (app) {
  followTranslation()
  void startLanguage().then(() => {
    const early = takeEarlyWords(app, location.pathname)
    app.replaceChildren()
    createRoot(app).render(<PhoneApp earlyCode={early.code} />)
    early.returnFocus(app)
    keepPagesOfflineSoon()
  })
}
