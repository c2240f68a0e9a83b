/** What of the wall is listed, and in which order. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { useId } from 'react'
import { isFiltering, type ListFilter } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { Button } from '../../ui/button.tsx'
import { LensOptions } from './options.tsx'

type FilterBarProps = {
  filter: ListFilter
  lenses: readonly Lens[]
  /** Notes and sketch notes that are listed. */
  count: number
  sketchCount: number
  onChange: (filter: ListFilter) => void
}

export function FilterBar({ filter, lenses, count, sketchCount, onChange }: FilterBarProps) {
  const id = useId()
  const isFiltered = isFiltering(filter)
  return (
    <search className="list-filter" aria-label={sayList('findNotes')}>
      <div className="field list-filter-words">
        <label htmlFor={`${id}-words`}>{sayList('findWords')}</label>
        <input
          id={`${id}-words`}
          type="search"
          autoComplete="off"
          dir={directionOf(filter.sought)}
          value={filter.sought}
          onChange={(event) => onChange({ ...filter, sought: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-lens`}>{sayList('heading')}</label>
        <select
          id={`${id}-lens`}
          value={filter.lens}
          onChange={(event) => onChange({ ...filter, lens: event.target.value })}
        >
          <option value="">{sayList('allHeadings')}</option>
          <LensOptions lenses={lenses} />
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-order`}>{sayList('order')}</label>
        <select
          id={`${id}-order`}
          value={filter.order}
          onChange={(event) => onChange({ ...filter, order: event.target.value === 'newest' ? 'newest' : 'wall' })}
        >
          <option value="wall">{sayList('orderWall')}</option>
          <option value="newest">{sayList('orderNewest')}</option>
        </select>
      </div>
      <div className="list-found">
        <span role="status">{isFiltered ? sayFound(count, sketchCount) : ''}</span>
        {isFiltered && (
          <Button onClick={() => onChange({ ...filter, sought: '', lens: '' })}>{sayList('showAll')}</Button>
        )}
      </div>
    </search>
  )
}

const sayFound = (notes: number, sketches: number): string =>
  sketches > 0 ? sayList('notesAndSketchesFound', { notes, sketches }) : sayList('notesFound', { count: notes })
