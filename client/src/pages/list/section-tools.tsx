/** What may be done with a whole group, or with the notes of a lens. */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { GroupSection, LensSection } from '../../find/list-groups.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { Button } from '../../ui/button.tsx'

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
  const name = section.kind === 'group' ? nameGroup(section.name) : (section.lens?.label ?? 'Other notes')
  if (section.kind === 'group' && isNaming) {
    return (
      <Button data-control="named" onClick={onNamed}>
        Done
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
            aria-label={`Rename: ${name}`}
            onClick={() => onRename(section.id)}
          >
            Rename
          </Button>
          {canMerge && (
            <Button
              kind="quiet"
              data-control="merge"
              aria-label={`Merge: ${name}`}
              aria-haspopup="dialog"
              onClick={() => onMerge(section.id)}
            >
              Merge
            </Button>
          )}
          <Button
            kind="quiet"
            data-control="apart"
            aria-label={`Take apart: ${name}`}
            onClick={() => onTakeApart(section.id)}
          >
            Take apart
          </Button>
        </>
      )}
      {section.notes.length > 0 && (
        <Button
          kind="quiet"
          data-control="all"
          aria-label={`${isAllTicked ? 'Select none' : 'Select all'}: ${name}`}
          onClick={onTickAll}
        >
          {isAllTicked ? 'Select none' : 'Select all'}
        </Button>
      )}
    </>
  )
}
