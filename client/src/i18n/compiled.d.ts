/** Language files as `compile-phrases.ts` gives them. */
declare module '*?compiled' {
  type Compiled = import('./language-file.ts').CompiledLanguage
  export const phrases: Compiled['phrases']
  export const problems: Compiled['problems']
  export const eventWords: Compiled['eventWords']
  export const reviewedBy: Compiled['reviewedBy']
}

/** Books of phrases, as the same plugin gives them. */
declare module '*?book' {
  export const phrases: Readonly<Record<string, import('icu-minify/format').CompiledMessage>>
}
