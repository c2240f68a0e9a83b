/**
 * The phone build: the same React code on preact/compat, which is what lets a first load fit in 45 KB.
 * `phone.html` (the code) and `note.html` (the box to write in) are the same page from two doors; tldraw can never be
 * reached from here.
 */
import { defineConfig, mergeConfig } from 'vite'
import { compilePhrases } from './compile-phrases.ts'
import { inlineStyles } from './inline-styles.ts'
import { onPreact } from './on-preact.ts'
import { ownCopies } from './own-copies.ts'
import { smallPreload } from './small-preload.ts'
import { common, targetOf } from './vite.shared.ts'

/**
 * What several later parts share, and the compiler's helpers, come with the first load. In a file of their own they
 * could not be asked for again once that had failed: a browser keeps the failure, and it is not us who name that file
 * (api/load-part.ts). The build fails when such a file is left. One file for all of it: the same in two files is 0.3 KB
 * larger.
 */
const SHARED = {
  name: 'shared',
  test: /@oxc-project[\\/+]runtime|wall[\\/]sketch-order|preact|icu-minify|i18n[\\/](?:en|say|formats|languages)\.|load-part|preload-helper/,
}

/** Finding words on the wall, and words of risk in a note, fold letters in the same way. */
const OWN_COPIES = [{ module: /fold-text/, importer: /risk-words/ }]

export default defineConfig(
  mergeConfig(common, {
    publicDir: 'public',
    plugins: [compilePhrases(), inlineStyles(), smallPreload(), ownCopies(OWN_COPIES)],
    ...onPreact,
    build: {
      cssTarget: targetOf('phone'),
      // 1.3 % smaller than with Vite's own minifier: of 45 KB that is room for thirty sentences.
      minify: 'terser',
      terserOptions: { module: true, compress: { passes: 3 } },
      // The polyfill would run when all that it could have fetched ahead has come.
      modulePreload: { polyfill: false },
      outDir: 'dist/phone',
      assetsDir: 'assets/phone',
      rolldownOptions: { input: ['phone.html', 'note.html'], output: { advancedChunks: { groups: [SHARED] } } },
    },
  }),
)
