/**
 * A field that finds a group by a few letters, or makes one: an editable combobox with a list below it, as the ARIA
 * Authoring Practices have it. The first of the list is chosen already, so that Enter takes it.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { say } from '../../i18n/say-sort.ts'
import { useKeptWords } from '../../kept/kept-words.ts'
import { Field, countOver } from '../../ui/field.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import { listOptions, type FindOption } from './find-options.ts'
import type { Place } from './places.ts'

type FindGroupProps = {
  eventId: string
  clusters: BoardView['clusters']
  places: readonly Place[]
  counts: ReadonlyMap<string, number>
  field: RefObject<HTMLInputElement | null>
  /** Puts the note there. False where nothing came of it: what was typed stays. */
  onChoose: (option: FindOption) => boolean
  /** Away from the field, to the note. */
  onLeave: () => void
}

export function FindGroup({ eventId, clusters, places, counts, field, onChoose, onLeave }: FindGroupProps) {
  const listId = useId()
  const [typed, setTyped, dropTyped] = useKeptWords(`${eventId}.sort-group`, '')
  const [active, setActive] = useState(0)
  const [isShut, setShut] = useState(true)
  const options = listOptions(clusters, places, typed)
  const isOpen = !isShut && options.length > 0
  const at = Math.min(active, options.length - 1)
  const bound = { words: typed, charactersMax: LIMITS.clusterNameCharactersMax }
  const type = (words: string): void => {
    setTyped(words)
    setActive(0)
    setShut(false)
  }
  const choose = (option: FindOption | undefined): void => {
    if (!option || (option.kind === 'new' && countOver(bound) > 0) || !onChoose(option)) return
    dropTyped()
    setActive(0)
    setShut(true)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const run = {
      ArrowDown: () => (isOpen ? setActive((at + 1) % options.length) : setShut(false)),
      ArrowUp: () => (isOpen ? setActive((at + options.length - 1) % options.length) : setShut(false)),
      // A key that is held down would sort the notes behind it, too.
      Enter: () => event.repeat || choose(options[at]),
      Escape: () => {
        if (isOpen) return setShut(true)
        dropTyped()
        onLeave()
      },
    }[event.key]
    if (!run || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    run()
  }
  return (
    <div className="sort-find">
      <Field label={say('find')} bound={bound}>
        {(control) => (
          <input
            {...control}
            ref={field}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="done"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen ? `${listId}-${at}` : undefined}
            placeholder={say('findHint')}
            dir={directionOf(typed)}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onFocus={() => setShut(false)}
            onBlur={() => setShut(true)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <ul id={listId} role="listbox" aria-label={say('groups')} className="sort-options" hidden={!isOpen}>
        {isOpen &&
          options.map((option, index) => (
            <Option
              key={option.kind === 'known' ? option.id : 'new'}
              id={`${listId}-${index}`}
              option={option}
              count={option.kind === 'known' ? (counts.get(option.id) ?? 0) : undefined}
              isActive={index === at}
              onChoose={() => choose(option)}
            />
          ))}
      </ul>
    </div>
  )
}

type OptionProps = {
  id: string
  option: FindOption
  count: number | undefined
  isActive: boolean
  onChoose: () => void
}

function Option({ id, option, count, isActive, onChoose }: OptionProps) {
  const name = option.kind === 'new' ? say('newGroup', { name: option.name }) : nameGroup(option.name)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys, as in every combobox
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      aria-label={count === undefined ? name : say('groupNamed', { group: nameGroup(option.name), count })}
      className="sort-option"
      // The field keeps the focus, and with it a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="sort-option-name" dir={directionOf(option.name)}>
        {name}
      </span>
      {count !== undefined && <span className="sort-count">{count}</span>}
    </li>
  )
}
