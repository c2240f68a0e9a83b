/** What the page shows of a live wall, in one file that is fetched with it (`late-wall-parts.tsx`). */
export { SketchNotes } from './sketch-notes.tsx'
export { TogetherNow } from './together-now.tsx'
export { WallNotes } from './wall-notes.tsx'
