/** Whose budget is used: that of one device, or of a link that several people share. */
export type Asker = { readonly kind: 'device' | 'link'; readonly key: string }
