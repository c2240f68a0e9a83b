/**
 * A field that finds a group by a few letters, or makes one: an editable combobox with a list below it, as the ARIA
 * Authoring Practices have it. The first of the list is chosen already, so that Enter takes it; what is chosen stays
 * chosen whatever others do to the list meanwhile.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { countNotes } from '../../facilitate/counted.ts'
import { listOptions, type FindOption } from '../../find/group-options.ts'
import { say } from '../../i18n/say-sort.ts'
import { useKeptWords } from '../../kept/kept-words.ts'
import { Field, countOver } from '../../ui/field.tsx'
import { nameGroup } from '../../wall/name-group.ts'
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

export function FindGroup(props: FindGroupProps) {
  const listId = useId()
  const { options, at, isOpen, bound, typed, type, open, shut, choose, onKeyDown } = useFinding(props)
  return (
    <div className="sort-find">
      <Field label={say('find')} bound={bound}>
        {(control) => (
          <input
            {...control}
            ref={props.field}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="done"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && at >= 0 ? `${listId}-${at}` : undefined}
            placeholder={say('find')}
            dir={directionOf(typed)}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onFocus={open}
            onBlur={shut}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div id={listId} role="listbox" aria-label={say('groups')} className="sort-options" hidden={!isOpen}>
        {isOpen &&
          options.map((option, index) => (
            <Option
              key={keyOf(option)}
              id={`${listId}-${index}`}
              option={option}
              count={option.kind === 'known' ? (props.counts.get(option.id) ?? 0) : undefined}
              isActive={index === at}
              onChoose={() => choose(option)}
            />
          ))}
      </div>
    </div>
  )
}

const keyOf = (option: FindOption): string => (option.kind === 'known' ? option.id : 'new')

/**
 * What is typed, what can be chosen for it, and which of that is chosen: by what it is and not by its place, as others
 * add, rename and remove groups all the time. When just that one goes, nothing is chosen.
 */
function useFinding({ eventId, clusters, places, onChoose, onLeave }: FindGroupProps) {
  const [typed, setTyped, dropTyped] = useKeptWords(`${eventId}.sort-group`, '')
  const [active, setActive] = useState<string>()
  const [isShut, setShut] = useState(true)
  const options = listOptions(clusters, places, typed)
  const isOpen = !isShut && options.length > 0
  const at = options.findIndex((option) => keyOf(option) === active)
  const bound = { words: typed, charactersMax: LIMITS.clusterNameCharactersMax }
  const activate = (option: FindOption | undefined): void => setActive(option && keyOf(option))
  const type = (words: string): void => {
    setTyped(words)
    activate(listOptions(clusters, places, words)[0])
    setShut(false)
  }
  const open = (): void => {
    activate(options[0])
    setShut(false)
  }
  const shut = (): void => setShut(true)
  const choose = (option: FindOption | undefined): void => {
    if (!option || (option.kind === 'new' && countOver(bound) > 0) || !onChoose(option)) return
    dropTyped()
    setShut(true)
  }
  const step = (by: 1 | -1) => () => {
    if (!isOpen) return open()
    const from = at < 0 && by < 0 ? 0 : at
    activate(options[(from + by + options.length) % options.length])
  }
  const enter = (): void => {
    if (!isOpen) open()
    else if (at < 0) activate(options[0])
    else choose(options[at])
  }
  const runs: Readonly<Record<string, () => void>> = {
    ArrowDown: step(1),
    ArrowUp: step(-1),
    Enter: enter,
    Escape() {
      if (isOpen) return shut()
      dropTyped()
      onLeave()
    },
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const run = runs[event.key]
    if (!run || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    // Enter that is held down would sort the notes behind it, too.
    if (!event.repeat || event.key.startsWith('Arrow')) run()
  }
  return { options, at, isOpen, bound, typed, type, open, shut, choose, onKeyDown }
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
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="sort-option"
      // The field keeps the focus, and with it a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="sort-option-name" dir={directionOf(option.name)}>
        {name}
      </span>
      {count !== undefined && <span className="sort-count">{countNotes(count)}</span>}
    </div>
  )
}
