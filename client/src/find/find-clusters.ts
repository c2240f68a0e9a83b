/** Groups whose name holds what somebody looks for. */
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { createFind } from './find-words.ts'

export const findClusters = createFind<Cluster>(({ name }) => name)
