/** What a note is called once its words have been changed: canvases note that apart from its arrival. */
export const secondVersionOf = (noteId: string): string => `${noteId}#2`
