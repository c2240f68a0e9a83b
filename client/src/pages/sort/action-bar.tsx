/** What can be done with the note in front beside putting it into a group. On a phone it is pinned below. */
import type { ReactNode } from 'react'
import { say } from '../../i18n/say-sort.ts'
import { Button } from '../../ui/button.tsx'
import { swallowRepeats } from '../../ui/swallow-repeats.ts'
import type { SortActs } from './use-sorting.ts'

type ActionBarProps = { sorting: SortActs; isOff: boolean; hasKeys: boolean }

export function ActionBar({ sorting, isOff, hasKeys }: ActionBarProps) {
  return (
    <div className="sort-actions" role="group" aria-label={say('actions')}>
      <Action keys={hasKeys ? 'S' : undefined} isOff={isOff} onPress={sorting.skip}>
        {say('skip')}
      </Action>
      <Action keys={hasKeys ? 'A' : undefined} isOff={isOff} onPress={sorting.setAside}>
        {say('setAside')}
      </Action>
      <Action keys={hasKeys ? 'U' : undefined} isOff={!sorting.canUndo} isRepeatable onPress={sorting.undo}>
        {say('undo')}
      </Action>
    </div>
  )
}

type ActionProps = {
  keys: string | undefined
  isOff: boolean
  /** Fast presses are as many steps; elsewhere the second of a double-click would meet a note that nobody has seen. */
  isRepeatable?: boolean
  onPress: () => void
  children: ReactNode
}

function Action({ keys, isOff, isRepeatable = false, onPress, children }: ActionProps) {
  return (
    <Button
      className="sort-action"
      aria-disabled={isOff || undefined}
      aria-keyshortcuts={keys}
      onKeyDown={swallowRepeats}
      onClick={({ detail }) => {
        if (isRepeatable || detail < 2) onPress()
      }}
    >
      {children}
      {keys !== undefined && (
        <kbd className="sort-key" aria-hidden="true">
          {keys}
        </kbd>
      )}
    </Button>
  )
}
