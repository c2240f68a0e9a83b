/**
 * The scenes: how each is drawn, and what stands in the strip below it. A new kind is a file of its own and a line in
 * both tables here; when it is shown is decided in shared/src/wall/scene.ts.
 */
import type { JoinInfo } from '@gatherboard/shared/api/events'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import type { Scene } from '@gatherboard/shared/wall/scene'
import type { ReactNode } from 'react'
import { Columns, hasTurns } from './columns.tsx'
import { Groups } from './groups-scene.tsx'
import { WallMap } from './map-scene.tsx'
import { PrivateWriting } from './private-scene.tsx'
import { Prompt } from './prompt.tsx'
import { Sheet } from './sheet.tsx'
import { SketchScene } from './sketch-scene.tsx'
import { SpotlightNote } from './spotlight.tsx'
import type { Screen } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'

/** What a scene may draw from. */
export type Shown = {
  readonly view: BoardView
  readonly ink: readonly InkMark[]
  readonly paced: PacedNotes
  readonly screen: Screen
  /** For pictures. */
  readonly token: string
  readonly join: JoinInfo | undefined
  readonly clockAheadMs: number
  /** In private writing: how many notes there are so far, rounded down; undefined until the server has said. */
  readonly held: number | undefined
  /** A scene says whose new notes are seen in it, so that the strip says those of the others; a stable function. */
  readonly tellInSight: (headings: ReadonlySet<string>) => void
}

type Of<Kind extends Scene['kind']> = Extract<Scene, { kind: Kind }>
type Draw = { readonly [Kind in Scene['kind']]: (shown: Shown, scene: Of<Kind>) => ReactNode }

const DRAW: Draw = {
  prompt: ({ view, join, screen }) => <Prompt meta={view.meta} join={join} screen={screen} />,
  private: ({ view, ...shown }) => <PrivateWriting meta={view.meta} {...shown} />,
  writing: (shown) => <Columns {...shown} />,
  groups: (shown) => <Groups {...shown} />,
  map: (shown) => <WallMap {...shown} />,
  lens: (shown, { id }) => <Sheet {...shown} of={{ kind: 'lens', id }} />,
  cluster: (shown, { id }) => <Sheet {...shown} of={{ kind: 'cluster', id }} />,
  note: ({ view, screen }, { id }) => <SpotlightNote view={view} noteId={id} screen={screen} />,
  sketch: ({ view, screen, token }, { id }) => <SketchScene view={view} id={id} screen={screen} token={token} />,
}

export function drawScene(scene: Scene, shown: Shown): ReactNode {
  // The table's type says that each function takes its own kind of scene; that one reads both by the same key is beyond it.
  const draw = DRAW[scene.kind] as (shown: Shown, scene: Scene) => ReactNode
  return draw(shown, scene)
}

/**
 * What the strip has beside the title and the head-count: the way in where the scene has none of its own, the time where
 * the scene does not say it, and the newest words where they are not seen anyway.
 */
type Strip = { readonly hasJoin: boolean; readonly hasTimer: boolean; readonly hasNewest: boolean }

const USUAL: Strip = { hasJoin: true, hasTimer: true, hasNewest: false }

/** Undefined for a scene that takes the whole screen. */
export function stripOf({ kind }: Scene, { view, screen }: Pick<Shown, 'view' | 'screen'>): Strip | undefined {
  const { mode } = view.meta.phase
  switch (kind) {
    case 'note':
      return undefined
    case 'prompt':
      return { ...USUAL, hasJoin: false }
    case 'private':
      return { ...USUAL, hasTimer: false }
    case 'writing':
      return { ...USUAL, hasNewest: mode === 'open' && hasTurns(view, screen) }
    case 'groups':
      return { ...USUAL, hasNewest: mode === 'open' }
    default:
      return { ...USUAL, hasNewest: mode !== 'private' }
  }
}
