/**
 * Every path of the API, once. A page asks for one with ids, a route with the names of its parameters (`'{id}'`); the
 * type of what comes back is the path itself, so that the compiler holds the two against each other. No schemas here:
 * every page loads this.
 */

export const JOIN_PATH = '/api/join'
export const TICKETS_PATH = '/api/tickets'
export const OPENAPI_PATH = '/api/openapi.json'

export const MACHINE_PATH = '/api/machine'
export const MACHINE_CLOCK_PATH = '/api/machine/clock'
export const MACHINE_DELETIONS_PATH = '/api/machine/deletions'

export const PROGRAMMES_PATH = '/api/programmes'
export const programmePath = <Id extends string>(id: Id) => `/api/programmes/${id}` as const
export const mergeProgrammePath = <Id extends string>(id: Id) => `/api/programmes/${id}/merge` as const

export const EVENTS_PATH = '/api/events'
export const eventPath = <Id extends string>(id: Id) => `/api/events/${id}` as const
export const rotateLinkPath = <Id extends string>(id: Id) => `/api/events/${id}/links/rotate` as const
export const joinInfoPath = <Id extends string>(id: Id) => `/api/events/${id}/join-info` as const
export const wallPath = <Id extends string>(id: Id) => `/api/events/${id}/wall` as const
export const exportPath = <Id extends string>(id: Id) => `/api/events/${id}/export` as const
export const importPath = <Id extends string>(id: Id) => `/api/events/${id}/import` as const

export const notePath = <Id extends string, Note extends string>(id: Id, noteId: Note) =>
  `/api/events/${id}/notes/${noteId}` as const
export const myNotesPath = <Id extends string>(id: Id) => `/api/events/${id}/notes/mine` as const
export const noteErasurePath = <Id extends string, Note extends string>(id: Id, noteId: Note) =>
  `/api/events/${id}/erasures/${noteId}` as const
/** @param act what a facilitator does with one note */
export const noteActPath = <Id extends string, Note extends string, Act extends string>(
  id: Id,
  noteId: Note,
  act: Act,
) => `/api/events/${id}/notes/${noteId}/${act}` as const
/** @param act what a facilitator does with many notes at once */
export const manyNotesPath = <Id extends string, Act extends string>(id: Id, act: Act) =>
  `/api/events/${id}/notes/${act}` as const

export const myReactionsPath = <Id extends string>(id: Id) => `/api/events/${id}/reactions/mine` as const
export const cheerPath = <Id extends string, Note extends string>(id: Id, noteId: Note) =>
  `/api/events/${id}/notes/${noteId}/cheer` as const
export const votePath = <Id extends string, Note extends string>(id: Id, noteId: Note) =>
  `/api/events/${id}/notes/${noteId}/vote` as const

export const sketchesPath = <Id extends string>(id: Id) => `/api/events/${id}/sketches` as const
export const sketchPath = <Id extends string, Sketch extends string>(id: Id, sketchId: Sketch) =>
  `/api/events/${id}/sketches/${sketchId}` as const
export const sketchActPath = <Id extends string, Sketch extends string, Act extends string>(
  id: Id,
  sketchId: Sketch,
  act: Act,
) => `/api/events/${id}/sketches/${sketchId}/${act}` as const
export const assetPath = <Asset extends string>(asset: Asset) => `/api/assets/${asset}` as const

/** @param sorter one page of the sort table */
export const sortingPath = <Id extends string, Sorter extends string>(id: Id, sorter: Sorter) =>
  `/api/events/${id}/sorting/${sorter}` as const

export const drawingsPath = <Id extends string>(id: Id) => `/api/events/${id}/drawings` as const
export const removeDrawingsPath = <Id extends string>(id: Id) => `/api/events/${id}/drawings/remove` as const
export const restoreDrawingsPath = <Id extends string>(id: Id) => `/api/events/${id}/drawings/restore` as const

export const suggestionsPath = <Id extends string>(id: Id) => `/api/events/${id}/suggestions` as const
export const suggestedGroupsPath = <Id extends string>(id: Id) => `/api/events/${id}/suggestions/groups` as const
export const suggestedPilesPath = <Id extends string>(id: Id) => `/api/events/${id}/suggestions/piles` as const
export const similarNotesPath = <Id extends string, Note extends string>(id: Id, noteId: Note) =>
  `/api/events/${id}/suggestions/similar/${noteId}` as const
export const suggestionAnswersPath = <Id extends string>(id: Id) => `/api/events/${id}/suggestions/answers` as const

export const snapshotsPath = <Id extends string>(id: Id) => `/api/events/${id}/snapshots` as const
export const snapshotPath = <Id extends string>(id: Id) => `/api/snapshots/${id}` as const
export const restoreSnapshotPath = <Id extends string>(id: Id) => `/api/snapshots/${id}/restore` as const
export const snapshotDiffPath = <A extends string, B extends string>(a: A, b: B) =>
  `/api/snapshots/${a}/diff/${b}` as const
