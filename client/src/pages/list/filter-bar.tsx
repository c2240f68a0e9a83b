/** What of the wall is listed, and in which order. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import { useId } from 'react'
import { isFiltering, type ListFilter } from '../../find/list-groups.ts'
import { Button } from '../../ui/button.tsx'
import { countNotes } from '../../facilitate/counted.ts'
import { countSketches } from './words.ts'

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
    <search className="list-filter" aria-label="Find notes">
      <div className="field list-filter-words">
        <label htmlFor={`${id}-words`}>Find words</label>
        <input
          id={`${id}-words`}
          type="search"
          autoComplete="off"
          dir="auto"
          value={filter.sought}
          onChange={(event) => onChange({ ...filter, sought: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-lens`}>Heading</label>
        <select
          id={`${id}-lens`}
          value={filter.lens}
          onChange={(event) => onChange({ ...filter, lens: event.target.value })}
        >
          <option value="">All headings</option>
          {lenses.map((lens) => (
            <option key={lens.id} value={lens.id}>
              {lens.label}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-order`}>Order</label>
        <select
          id={`${id}-order`}
          value={filter.order}
          onChange={(event) => onChange({ ...filter, order: event.target.value === 'newest' ? 'newest' : 'wall' })}
        >
          <option value="wall">As on the wall</option>
          <option value="newest">Newest first</option>
        </select>
      </div>
      <div className="list-found">
        <span role="status">
          {isFiltered ? `${countNotes(count)}${sketchCount > 0 ? ` and ${countSketches(sketchCount)}` : ''} found` : ''}
        </span>
        {isFiltered && <Button onClick={() => onChange({ ...filter, sought: '', lens: '' })}>Show all notes</Button>}
      </div>
    </search>
  )
}
