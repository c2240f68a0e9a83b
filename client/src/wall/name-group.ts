import { isBlank } from '@gatherboard/shared/values/text'
import { say as sayWall } from '../i18n/say-wall.ts'

/** A group as it is called everywhere on large screens: a name of nothing but blank space is none. */
export const nameGroup = (name: string): string => (isBlank(name) ? sayWall('groupUnnamed') : name.trim())
