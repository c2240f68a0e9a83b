/**
 * What a facilitator can do with the notes that are chosen, beside them: what is done all the time in one press, the
 * rest in a sheet. It knows no canvas: what it is asked for is done by host-note.tsx.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { cleanLine, countCharacters } from '@gatherboard/shared/values/text'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { useMemo, useState, type ReactNode } from 'react'
import { listOptions } from '../../find/group-options.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import { BarMenu } from './bar-menu.tsx'
import { Icon, type IconName } from './icons.tsx'
import { MenuItem, MenuPart } from './menu.tsx'

export type HostActs = {
  /** Of one note alone; undefined for several. */
  readonly write: (() => void) | undefined
  readonly heading: (lens: string) => void
  readonly putInto: (id: ClusterId) => void
  /** @param name '' to be asked for it on the wall */
  readonly newGroup: (name: string) => void
  /** Undefined when none of them is in a group. */
  readonly ungroup: (() => void) | undefined
  /** One note on the big screen, or off it again. */
  readonly spotlight: (() => void) | undefined
  readonly setAside: () => void
  readonly takeWordsOut: (() => void) | undefined
  /** Undefined when no phone has written it. */
  readonly asideFromPhone: (() => void) | undefined
  readonly duplicate: () => void
  readonly erase: (() => void) | undefined
}

export type GroupOption = { readonly id: ClusterId; readonly name: string; readonly count: number }

type HostBarProps = {
  lenses: readonly Lens[]
  /** The heading and the group that all of them have in common. */
  lens: string | undefined
  group: string | undefined
  groups: readonly GroupOption[]
  isSpotlit: boolean
  acts: HostActs
  /** Groups that a note may belong to, above all others. @param close when one of them was taken */
  chips?: ((close: () => void) => ReactNode) | undefined
  /** Something was taken by Enter in a field: the hands want to go on with the wall. */
  onTyped: () => void
}

export function HostBar({ lenses, lens, group, groups, isSpotlit, acts, chips, onTyped }: HostBarProps) {
  const { write, spotlight } = acts
  return (
    <>
      {write && <BarButton icon="write" label={sayCanvas('change')} onPress={write} />}
      <BarMenu label={sayCanvas('heading')} icon="heading">
        {() => <HeadingPart lenses={lenses} lens={lens} onChoose={acts.heading} />}
      </BarMenu>
      <BarMenu label={sayCanvas('group')} icon="group">
        {(close) => (
          <GroupPart
            groups={groups}
            group={group}
            acts={acts}
            chips={chips?.(close)}
            onTyped={() => {
              close()
              onTyped()
            }}
          />
        )}
      </BarMenu>
      {spotlight && (
        <BarButton
          icon="bigScreen"
          label={sayCanvas('bigScreen')}
          title={sayCanvas(isSpotlit ? 'offBigScreen' : 'onBigScreen')}
          pressed={isSpotlit}
          onPress={spotlight}
        />
      )}
      <BarButton icon="aside" label={sayCanvas('setAside')} onPress={acts.setAside} />
      <BarMenu label={sayCanvas('more')} icon="more">
        {() => <MorePart acts={acts} />}
      </BarMenu>
    </>
  )
}

export function BarButton({
  icon,
  label,
  title,
  pressed,
  onPress,
}: {
  icon: IconName
  label: string
  title?: string
  pressed?: boolean
  onPress: () => void
}) {
  return (
    <button type="button" className="tool" title={title} aria-pressed={pressed} onClick={onPress}>
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  )
}

function HeadingPart({
  lenses,
  lens,
  onChoose,
}: Pick<HostBarProps, 'lenses' | 'lens'> & { onChoose: HostActs['heading'] }) {
  return (
    <MenuPart title={sayCanvas('underWhichHeading')}>
      {lenses.map(({ id, label }, index) => (
        <MenuItem key={id} pressed={id === lens} onPress={() => onChoose(id)}>
          <LensMark number={lensNumber(index)} /> <span dir={directionOf(label)}>{label}</span>
        </MenuItem>
      ))}
    </MenuPart>
  )
}

type GroupPartProps = Pick<HostBarProps, 'groups' | 'group' | 'onTyped'> & { acts: HostActs; chips: ReactNode }

/** One field finds a group or names a new one: Enter takes the first, which is marked and said. */
function GroupPart({ groups, group, acts, chips, onTyped }: GroupPartProps) {
  const [sought, setSought] = useState('')
  const known = useMemo(
    () => new Map(groups.map((each) => [each.id, { ...each, name: nameGroup(each.name) }])),
    [groups],
  )
  const name = cleanLine(sought)
  const options = listOptions(known, groups, sought)
  const [first] = options
  const shown =
    name === ''
      ? [...known.values()]
      : options.flatMap((each) => (each.kind === 'known' ? (known.get(each.id) ?? []) : []))
  const isTooLong = countCharacters(name) > LIMITS.clusterNameCharactersMax
  const taken = first?.kind === 'known' ? first.id : undefined
  const takeFirst = (): void => {
    if (taken !== undefined) acts.putInto(taken)
    else if (isTooLong) return
    else acts.newGroup(name)
    onTyped()
  }
  return (
    <MenuPart title={sayCanvas('whichGroup')}>
      <GroupNameInput value={sought} onChange={setSought} onEnter={takeFirst} />
      <p className="visually-hidden" role="status">
        {first &&
          !isTooLong &&
          sayCanvas('enterTakes', { what: first.kind === 'known' ? first.name : sayCanvas('newGroupNamed', { name }) })}
      </p>
      {/* What is refused here leaves the sheet open. */}
      {chips && (
        <div className="bar-chips" data-keeps-open>
          {chips}
        </div>
      )}
      {shown.map(({ id, name: own, count }) => (
        <MenuItem
          key={id}
          pressed={id === group}
          hint={id === taken ? 'Enter' : undefined}
          onPress={() => acts.putInto(id)}
        >
          <span dir={directionOf(own)}>{own}</span> <span className="soft">· {count}</span>
        </MenuItem>
      ))}
      {(name === '' || options.at(-1)?.kind === 'new') && (
        <MenuItem
          disabled={isTooLong}
          hint={first?.kind === 'new' && !isTooLong ? 'Enter' : undefined}
          onPress={() => acts.newGroup(name)}
        >
          {isTooLong
            ? sayCanvas('groupNameTooLong')
            : name === ''
              ? sayCanvas('newGroup')
              : sayCanvas('newGroupNamed', { name })}
        </MenuItem>
      )}
      {acts.ungroup && <MenuItem onPress={acts.ungroup}>{sayCanvas('outOfGroup')}</MenuItem>}
    </MenuPart>
  )
}

type GroupNameInputProps = { value: string; onChange: (value: string) => void; onEnter: () => void }

function GroupNameInput({ value, onChange, onEnter }: GroupNameInputProps) {
  return (
    <input
      type="search"
      autoComplete="off"
      dir={directionOf(value)}
      aria-label={sayCanvas('findOrNameGroup')}
      placeholder={sayCanvas('findOrNameGroup')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        if (!event.repeat) onEnter()
      }}
    />
  )
}

/** What is rare, and what destroys words at the end, which asks first. */
function MorePart({ acts: { takeWordsOut, asideFromPhone, duplicate, erase } }: { acts: HostActs }) {
  return (
    <MenuPart title={sayCanvas('moreForNote')}>
      <MenuItem onPress={duplicate}>{sayCanvas('makeCopy')}</MenuItem>
      {asideFromPhone && <MenuItem onPress={asideFromPhone}>{sayCanvas('setAsideFromPhone')}</MenuItem>}
      {takeWordsOut && <MenuItem onPress={takeWordsOut}>{sayCanvas('takeWordsOut')}</MenuItem>}
      {erase && (
        <MenuItem onPress={erase}>
          <Icon name="bin" /> {sayCanvas('eraseNote')}
        </MenuItem>
      )}
    </MenuPart>
  )
}
