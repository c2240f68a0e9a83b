/** What a list of groups or of headings offers, wherever one is chosen. */
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { nameGroup } from '../../wall/name-group.ts'

/** In the order that is given. */
export const GroupOptions = ({ groups }: { groups: readonly Cluster[] }) =>
  groups.map(({ id, name }) => (
    <option key={id} value={id}>
      {nameGroup(name)}
    </option>
  ))

/** In the event's order. */
export const LensOptions = ({ lenses }: { lenses: readonly Lens[] }) =>
  lenses.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ))
