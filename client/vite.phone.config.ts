/**
 * The phone build: the same React code on preact/compat, which is what lets a first load fit in 45 KB.
 * `phone.html` (the code) and `note.html` (the box to write in) are the same page from two doors; tldraw can never be
 * reached from here.
 */
import { defineConfig, mergeConfig } from 'vite'
import { compilePhrases } from './compile-phrases.ts'
import { inlineStyles } from './inline-styles.ts'
import { common } from './vite.shared.ts'

export default defineConfig(
  mergeConfig(common, {
    publicDir: 'public',
    plugins: [compilePhrases(), inlineStyles()],
    resolve: {
      alias: {
        'react/jsx-runtime': 'preact/jsx-runtime',
        'react-dom/client': 'preact/compat/client',
        'react-dom': 'preact/compat',
        react: 'preact/compat',
      },
      dedupe: ['yjs', 'preact'],
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: 'dist/phone', assetsDir: 'assets/phone', rolldownOptions: { input: ['phone.html', 'note.html'] } },
  }),
)
