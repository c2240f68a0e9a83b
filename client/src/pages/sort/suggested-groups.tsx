/** The groups that may suit the note in front, and the switch for them. Three places, which stay where they are. */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { SUGGESTED_GROUPS_MAX } from '@gatherboard/shared/api/suggestions'
import { say } from '../../i18n/say-sort.ts'
import { SuggestSwitch, isOffered } from '../../suggest/switch.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import { GroupButton } from './group-button.tsx'
import type { Suggested } from './use-suggested.ts'

type SuggestedGroupsProps = {
  suggested: Suggested
  clusters: BoardView['clusters']
  counts: ReadonlyMap<string, number>
  hasDigits: boolean
  isOff: boolean
  onPress: (id: ClusterId) => void
}

/** A group needs so many notes before others are like them. */
const MEMBERS_MIN = 3

export function SuggestedGroups(props: SuggestedGroupsProps) {
  const { offered, isFailing } = props.suggested
  if (!isOffered(offered)) return null
  return (
    <section className="sort-suggestions" aria-labelledby="suggestions">
      <div className="sort-part-head">
        <h2 id="suggestions">{say('suggestions')}</h2>
        <SuggestSwitch suggestions={offered} />
      </div>
      <p className="sort-trouble" role="status">
        {isFailing ? say('suggestTrouble') : ''}
      </p>
      {offered.isOn && <Slots {...props} />}
    </section>
  )
}

function Slots({ suggested: { groups }, clusters, counts, hasDigits, isOff, onPress }: SuggestedGroupsProps) {
  const words = groups?.length ? undefined : sayWhyNone(groups, counts)
  return (
    <div className="sort-slots">
      {words !== undefined && <p className="soft">{words}</p>}
      {words === undefined &&
        Array.from({ length: SUGGESTED_GROUPS_MAX }, (_, index) => {
          const id = groups?.[index]
          const cluster = id === undefined ? undefined : clusters.get(id)
          // By its place, not by its group: the focus stays on "1" when the next note comes.
          if (id === undefined) return <span key={index} className="sort-slot-empty" />
          const name = cluster ? nameGroup(cluster.name) : say('groupGone')
          return (
            <GroupButton
              key={index}
              digit={hasDigits ? index + 1 : undefined}
              name={name}
              prefix={say('suggestion', { number: index + 1 })}
              count={counts.get(id) ?? 0}
              isOff={isOff || !cluster}
              className="sort-suggested"
              onPress={() => onPress(id)}
            />
          )
        })}
    </div>
  )
}

function sayWhyNone(groups: readonly ClusterId[] | undefined, counts: ReadonlyMap<string, number>): string {
  if (![...counts.values()].some((count) => count >= MEMBERS_MIN)) return say('suggestEarly')
  return groups === undefined ? '' : say('suggestNone')
}
