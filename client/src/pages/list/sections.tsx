/**
 * The lenses with the notes that are in no group (new ones arrive there), then the groups. Long ones show their first
 * notes, and more when asked: a wall of 2,000 notes would be 10,000 buttons. Browsers skip the drawing of what is out
 * of sight (`content-visibility`).
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { GroupSection, LensSection, Listing } from '../../find/list-groups.ts'
import { say as sayList, sayRich } from '../../i18n/say-list.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import type { NoteLook } from './note-shell.tsx'
import { soft } from './phrase-elements.tsx'
import { SKETCHES_HEADING } from './sketch-section.tsx'
import type { Sought } from './use-go-to.ts'
import { describeReactions, nameLens } from './words.ts'

const NOTES_SHOWN = 50
/** Fewer headings than this can be seen at a glance. */
const CONTENTS_FROM = 6

const sectionKey = (section: GroupSection | LensSection): string =>
  section.kind === 'group' ? `group-${section.id}` : `lens-${section.lens?.id ?? ''}`

/** What a section says of each note: beside the words, the lens where the heading does not say it. */
export type ShowNote = (look: NoteLook, place: { section: GroupSection | LensSection; index: number }) => ReactNode

type SectionsProps = {
  listing: Listing
  view: BoardView
  isFiltered: boolean
  /** What somebody has gone to: the section that has it shows it, however far down it is. */
  sought: Sought
  showNote: ShowNote
  /** What may be done with a whole section, beside its heading. */
  showTools?: ((section: GroupSection | LensSection) => ReactNode) | undefined
  /** Stands in for a group's name while it is being changed. */
  showName?: ((section: GroupSection) => ReactNode) | undefined
}

const nameSection = (section: GroupSection | LensSection): string =>
  section.kind === 'lens' ? nameLens(section) : nameGroup(section.name)

export function Sections({ listing, view, isFiltered, sought, showNote, showTools, showName }: SectionsProps) {
  const { groups, lenses, sketches, count } = listing
  const common = { view, sought, showNote, showTools, showName }
  return (
    <>
      {groups.length + lenses.length >= CONTENTS_FROM && (
        <Contents groups={groups} lenses={lenses} sketchCount={sketches.length} />
      )}
      {isFiltered && count + sketches.length === 0 && <p className="notice">{sayList('nothingFound')}</p>}
      {lenses.map((section) => (
        <Section key={sectionKey(section)} section={section} {...common} />
      ))}
      {groups.length > 0 && (
        <section aria-labelledby="groups">
          <h2 id="groups" className="list-part" tabIndex={-1} data-heading>
            {sayRich('groups', { count: groups.length, soft })}
          </h2>
          {groups.map((section) => (
            <Section key={sectionKey(section)} section={section} {...common} />
          ))}
        </section>
      )}
    </>
  )
}

function Contents({ groups, lenses, sketchCount }: Pick<Listing, 'groups' | 'lenses'> & { sketchCount: number }) {
  return (
    <nav aria-label={sayList('contents')} className="list-contents">
      <ul>
        {[...lenses, ...groups].map((section) => (
          <li key={sectionKey(section)}>
            <a className="button" href={`#${sectionKey(section)}`}>
              {section.kind === 'lens' && <LensMark number={lensNumber(section.index)} />}
              <span dir={directionOf(nameSection(section))}>{nameSection(section)}</span>
              <span className="soft">{section.kind === 'lens' ? section.count : section.notes.length}</span>
            </a>
          </li>
        ))}
        {sketchCount > 0 && (
          <li>
            <a className="button" href={`#${SKETCHES_HEADING}`}>
              <span>{sayList('sketchNotes')}</span>
              <span className="soft">{sketchCount}</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

type SectionProps = Omit<SectionsProps, 'listing' | 'isFiltered'> & { section: GroupSection | LensSection }

function Section({ section, view, sought, showNote, showTools, showName }: SectionProps) {
  const [shownMax, setShownMax] = useState(NOTES_SHOWN)
  const list = useRef<HTMLUListElement>(null)
  const firstNew = useRef<number>(undefined)
  useEffect(() => {
    const index = firstNew.current
    firstNew.current = undefined
    if (index !== undefined) list.current?.querySelectorAll<HTMLElement>('[data-note]')[index]?.focus()
  })
  const { notes } = section
  const id = sectionKey(section)
  const soughtAt = sought && 'row' in sought ? notes.findIndex((note) => note.id === sought.row) : -1
  const shownCount = Math.max(shownMax, soughtAt + 1)
  const left = notes.length - shownCount
  const Heading = section.kind === 'group' ? 'h3' : 'h2'
  return (
    <section className={`list-section list-section-${section.kind}`} data-section={id} aria-labelledby={id}>
      <div className="list-section-head">
        <Heading id={id} tabIndex={-1} data-heading>
          {section.kind === 'lens' ? (
            <span className="lens-name">
              <LensMark number={lensNumber(section.index)} />{' '}
              <span dir={directionOf(nameLens(section))}>{nameLens(section)}</span>
            </span>
          ) : (
            showName?.(section) || <span dir={directionOf(section.name)}>{nameGroup(section.name)}</span>
          )}{' '}
          <span className="soft list-count">{sayCount(section)}</span>
        </Heading>
        {showTools && <div className="row list-section-tools">{showTools(section)}</div>}
      </div>
      {section.kind === 'lens' && section.lens && section.lens.prompt !== '' && (
        <p className="soft" dir={directionOf(section.lens.prompt)}>
          {section.lens.prompt}
        </p>
      )}
      {notes.length === 0 ? (
        <p className="soft list-none">{sayList(sayNone(section))}</p>
      ) : (
        <ul className="list-notes" ref={list}>
          {notes
            .slice(0, shownCount)
            .map((note, index) =>
              showNote(look(view, note, section.kind === 'group' || section.lens === undefined), { section, index }),
            )}
        </ul>
      )}
      {left > 0 && (
        <Button
          onClick={() => {
            firstNew.current = shownCount
            setShownMax(shownCount + NOTES_SHOWN)
          }}
        >
          {sayList('showMore', { count: Math.min(left, NOTES_SHOWN), left })}
        </Button>
      )}
    </section>
  )
}

/** A heading counts all of its notes, as every page does; those in groups are listed with their group. */
function sayCount(section: GroupSection | LensSection): string {
  const count = section.kind === 'lens' ? section.count : section.notes.length
  const loose = section.notes.length
  return count === loose ? sayList('notesCounted', { count }) : sayList('notesCountedLoose', { count, loose })
}

function sayNone(section: GroupSection | LensSection): 'groupEmpty' | 'headingEmpty' | 'headingGrouped' {
  if (section.kind === 'group') return 'groupEmpty'
  return section.count === 0 ? 'headingEmpty' : 'headingGrouped'
}

/** The note as it is now: the listing may hold one as it was when somebody began to change it. */
function look(view: BoardView, listed: Note, showsLens: boolean): NoteLook {
  const note = view.notes.get(listed.id) ?? listed
  const index = view.meta.lenses.findIndex((lens) => lens.id === note.lens)
  return {
    note,
    number: lensNumber(index),
    label: view.meta.lenses[index]?.label ?? note.lens,
    showsLens,
    remarks: describeReactions(view.cheers.get(note.id) ?? 0, view.votes.get(note.id) ?? 0).join(' · '),
  }
}
