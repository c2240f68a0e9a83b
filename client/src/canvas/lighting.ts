/**
 * Lighting what belongs together: the notes and groups of one region stand out, everything else steps back, on this
 * screen only. Marks are set on the drawn elements themselves; thousands of notes would otherwise each be drawn again.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Region } from '@gatherboard/shared/wall/sketch'
import { react, type Editor } from '@tldraw/tldraw'
import { clusterShapeId, noteShapeId } from './board-shapes.ts'
import { createSignal, type Signal } from './signal.ts'

type Lit = { readonly region: Region; readonly view: BoardView }

/** What stands out on this screen just now, because it was drawn in one region. */
export type Lighting = {
  readonly lit: Signal<Lit | undefined>
  /** Lit for as long as something points at it. */
  readonly point: (region: Region | undefined) => void
  /** Lit until it is asked again. */
  readonly toggle: (region: Region) => void
  /** The region that is lit until it is asked again. */
  readonly kept: () => Region | undefined
}

export function createLighting(readView: () => BoardView): Lighting {
  const lit = createSignal<Lit | undefined>(undefined)
  let kept: Region | undefined
  const show = (region: Region | undefined): void => {
    lit.set(region && { region, view: readView() })
  }
  return {
    lit,
    kept: () => kept,
    point: (region) => show(region ?? kept),
    toggle(region) {
      kept = kept?.id === region.id ? undefined : region
      show(kept)
    },
  }
}

/** Follows what is lit until the returned function is called. */
export function watchLighting(editor: Editor, lit: Signal<Lit | undefined>): () => void {
  let marked: Element[] = []
  const stop = react('what is lit', () => {
    const now = lit.get()
    const container = editor.getContainer()
    for (const element of marked) element.removeAttribute('data-lit')
    container.classList.toggle('lighting', now !== undefined)
    marked = now
      ? findLitShapes(now).flatMap((id) => container.querySelector(`[data-shape-id="${CSS.escape(id)}"]`) ?? [])
      : []
    for (const element of marked) element.setAttribute('data-lit', '')
  })
  return () => {
    stop()
    for (const element of marked) element.removeAttribute('data-lit')
  }
}

/** The shapes of a region's notes and groups, with the notes in those groups. */
function findLitShapes({ region, view }: Lit): string[] {
  const clusters = new Set<string>(region.clusters)
  const notes = new Set<string>(region.notes)
  return [
    ...[...view.notes.values()]
      .filter(({ id, cluster }) => notes.has(id) || (cluster !== undefined && clusters.has(cluster)))
      .map(({ id }) => noteShapeId(id)),
    ...region.clusters.filter((id) => view.clusters.has(id)).map(clusterShapeId),
  ]
}
