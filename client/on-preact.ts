/** Preact in React's place, as the phone has it: for its build, and for the tests of its components. */
import type { UserConfig } from 'vite'

export const onPreact = {
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
} satisfies UserConfig
