/** The entry of the phone build (preact/compat; see vite.phone.config.ts). It takes the place of the plain shell in phone.html. */
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import '../pages/phone/phone.css'
import { PhoneApp } from '../pages/phone/phone-app.tsx'

const app = document.getElementById('app')
if (app) {
  app.replaceChildren()
  createRoot(app).render(<PhoneApp />)
}
