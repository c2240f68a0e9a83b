/** What may be done with a whole group, or with the notes of a lens. */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { GroupSection, LensSection } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { Button } from '../../ui/button.tsx'
import { nameLens } from './words.ts'

type SectionToolsProps = {
  section: GroupSection | LensSection
  isAllTicked: boolean
  isNaming: boolean
  canMerge: boolean
  onTickAll: () => void
  onRename: (id: ClusterId) => void
  onNamed: () => void
  onMerge: (id: ClusterId) => void
  onTakeApart: (id: ClusterId) => void
}

export function SectionTools({
  section,
  isAllTicked,
  isNaming,
  canMerge,
  onTickAll,
  onRename,
  onNamed,
  onMerge,
  onTakeApart,
}: SectionToolsProps) {
  const name = section.kind === 'group' ? nameGroup(section.name) : nameLens(section)
  if (section.kind === 'group' && isNaming) {
    return (
      <Button data-control="named" onClick={onNamed}>
        {sayList('done')}
      </Button>
    )
  }
  return (
    <>
      {section.kind === 'group' && (
        <>
          <Button
            kind="quiet"
            data-control="rename"
            aria-label={sayList('renameOf', { name })}
            onClick={() => onRename(section.id)}
          >
            {sayList('rename')}
          </Button>
          {canMerge && (
            <Button
              kind="quiet"
              data-control="merge"
              aria-label={sayList('mergeOf', { name })}
              aria-haspopup="dialog"
              onClick={() => onMerge(section.id)}
            >
              {sayList('merge')}
            </Button>
          )}
          <Button
            kind="quiet"
            data-control="apart"
            aria-label={sayList('takeApartOf', { name })}
            onClick={() => onTakeApart(section.id)}
          >
            {sayList('takeApart')}
          </Button>
        </>
      )}
      {section.notes.length > 0 && (
        <Button
          kind="quiet"
          data-control="all"
          aria-label={sayList(isAllTicked ? 'selectNoneOf' : 'selectAllOf', { name })}
          onClick={onTickAll}
        >
          {sayList(isAllTicked ? 'selectNone' : 'selectAll')}
        </Button>
      )}
    </>
  )
}
