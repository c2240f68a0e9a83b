/**
 * The day this version was made. It is written here, and not read from a file's date or from git: an archive, a copy
 * and a container have neither. No clock that shows an earlier day can be right (`events/destruction-gate.ts`).
 * Set it anew with each release; a test compares it with the changelog.
 */
export const BUILT_ON = '2026-11-30'
