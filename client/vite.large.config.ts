/** The build for large screens: canvas, projector and organiser pages, with React. Pages load lazily from one entry. */
import react from '@vitejs/plugin-react'
import { defineConfig, mergeConfig } from 'vite'
import { compilePhrases } from './compile-phrases.ts'
import { inlineRetry } from './inline-retry.ts'
import { common, targetOf } from './vite.shared.ts'

/** tldraw's packages do not declare themselves free of side effects; treating them so saves 150 KB compressed. */
const TLDRAW = /node_modules\/(@tldraw|tldraw)\b.*\.m?js$/

export default defineConfig(
  mergeConfig(common, {
    publicDir: false,
    plugins: [compilePhrases(), react(), inlineRetry()],
    resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
    build: {
      cssTarget: targetOf('large'),
      outDir: 'dist/large',
      assetsDir: 'assets/large',
      rolldownOptions: {
        input: ['large.html'],
        treeshake: { moduleSideEffects: (id: string) => !TLDRAW.test(id) },
      },
    },
  }),
)
