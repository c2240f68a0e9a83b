/**
 * What lanes and groups are called, with their counts, when the wall is too far away for words. In front of everything
 * on the wall, and for the eyes only: groups and notes tell screen readers who they are themselves.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { LANE_HEADING_HEIGHT, CLUSTER_HEADING_HEIGHT } from '@gatherboard/shared/wall/lanes'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { computed, useEditor, useQuickReactor, useValue, type Editor } from '@tldraw/tldraw'
import { useMemo, useRef } from 'react'
import { countLanes } from '../layout/count-lanes.ts'
import { LABEL_FONT, placeLabels, type LabelWish, type PlacedLabel } from '../layout/place-labels.ts'
import { sayLaneCount } from '../parts/lane-headings.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { nameGroup } from '../wall/name-group.ts'
import { useView } from '../wall/use-view.ts'
import { clusterShapeId, isClusterShape, type ClusterShape } from './board-shapes.ts'
import { useCanvasContext } from './canvas-context.ts'
import { areWordsReadable } from './level-of-detail.ts'
import { readTextScale } from './text-scale.ts'

/** A lane's label carries its heading's mark. */
type LaneWish = LabelWish & { readonly lens?: number }

export function WallLabels() {
  const editor = useEditor()
  const isFar = useValue('far away', () => !areWordsReadable(editor), [editor])
  return isFar ? <FarLabels /> : null
}

function FarLabels() {
  const editor = useEditor()
  const { reader } = useCanvasContext()
  const view = useView(reader)
  const layer = useRef<HTMLDivElement>(null)
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  const groups = useGroups(editor, view)
  const lanes = useMemo(() => wishForLanes(view), [view])
  const labels = useMemo(() => {
    return placeLabels(sortWishes(lanes, groups.map(wishForGroup)), zoom, readTextScale())
  }, [lanes, groups, zoom])
  useQuickReactor(
    'labels go with the wall',
    () => {
      const { x, y, z } = editor.getCamera()
      if (layer.current) layer.current.style.transform = `translate(${x * z}px, ${y * z}px)`
    },
    [editor],
  )
  return (
    <div ref={layer} className="wall-labels" aria-hidden="true">
      {labels.map((label) => (
        <Label key={label.wish.key} label={label} />
      ))}
    </div>
  )
}

function Label({ label: { wish, x, y, width, height } }: { label: PlacedLabel }) {
  const { lens } = wish as LaneWish
  return (
    <div
      className={`wall-label wall-label-${wish.kind}`}
      data-lens={lens === undefined ? undefined : lensNumber(lens)}
      style={{ left: x, top: y, width, height, fontSize: `${LABEL_FONT[wish.kind] / 16}rem` }}
    >
      {lens !== undefined && <LensMark number={lensNumber(lens)} />}
      <span className="wall-label-name" dir={directionOf(wish.words)}>
        {wish.words}
      </span>
      {wish.count !== '' && <span className="wall-label-count">· {wish.count}</span>}
    </div>
  )
}

const isSameGroups = (one: readonly ClusterShape[], other: readonly ClusterShape[]): boolean =>
  one.length === other.length && one.every((shape, index) => shape === other[index])

/** The same list for as long as no group has moved or changed. */
function useGroups(editor: Editor, { clusters }: BoardView): readonly ClusterShape[] {
  const groups = useMemo(
    () =>
      computed(
        'groups as they are drawn',
        () =>
          [...clusters.keys()].flatMap((id) => {
            const shape = editor.getShape(clusterShapeId(id as ClusterId))
            return isClusterShape(shape) ? [shape] : []
          }),
        { isEqual: isSameGroups },
      ),
    [editor, clusters],
  )
  return useValue(groups)
}

const wishForGroup = ({ x, y, props }: ClusterShape): LabelWish => ({
  key: props.id,
  kind: 'group',
  words: nameGroup(props.name),
  count: String(props.count),
  hasMark: false,
  box: [x, y, props.w, props.h],
  head: CLUSTER_HEADING_HEIGHT,
})

function wishForLanes(view: BoardView): LaneWish[] {
  const counts = countLanes(view)
  return findHeadings(view).map(({ key, lens, label, box, bay }) => ({
    key,
    kind: 'lane',
    words: label,
    count: bay === 0 ? sayLaneCount(counts[lens]) : '',
    hasMark: true,
    isWithin: bay > 0 || counts[lens]?.here === 0,
    box: box as Box,
    head: LANE_HEADING_HEIGHT,
    lens,
  }))
}

/** Lanes first, then groups, the largest before the others; where lanes go on, or are empty, matters least. */
function sortWishes(lanes: readonly LaneWish[], groups: readonly LabelWish[]): LabelWish[] {
  const isFirst = ({ isWithin }: LabelWish): boolean => isWithin !== true
  return [
    ...lanes.filter(isFirst),
    ...groups.toSorted((one, other) => Number(other.count) - Number(one.count)),
    ...lanes.filter((lane) => !isFirst(lane)),
  ]
}
