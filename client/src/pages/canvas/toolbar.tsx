/** Tools below the canvas: plain buttons with words, in the tab order, at least 44 pixels high. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { ReactNode } from 'react'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { COMMANDS, sayKey, type CommandId, type Runs } from './command-table.ts'
import { Icon, type IconName } from './icons.tsx'
import { Menu, MenuItem, MenuPart } from './menu.tsx'
import { useFittedBar } from './use-fitted-bar.ts'
import './toolbar.css'
// After the bar's own rules: what it hides for lack of room is shown by those.
import './fit-tools.css'

const STEPS = ['fit-1', 'fit-2', 'fit-3', 'fit-4', 'fit-5', 'fit-6', 'fit-7', 'fit-8', 'fit-9'] as const

export function Toolbar({ children }: { children: ReactNode }) {
  const bar = useFittedBar<HTMLDivElement>(STEPS)
  return (
    <div ref={bar} className="toolbar" role="toolbar" aria-label={sayCanvas('tools')}>
      {children}
    </div>
  )
}

/**
 * What a button of the upper bar says: in words, and where there is little room by a sign that has the words for its
 * name.
 */
export function HeadWords({ icon, children }: { icon: IconName; children: string }) {
  return (
    <>
      <Icon name={icon} />
      <span>{children}</span>
    </>
  )
}

/** The same wall as headings, lists and buttons, for keyboard and screen reader. */
export function ListLink({ eventId, token }: { eventId: string; token: string }) {
  return (
    <a
      className="button head-tool"
      title={sayCanvas('list')}
      href={`/e/${encodeURIComponent(eventId)}/list#t=${encodeURIComponent(token)}`}
    >
      <HeadWords icon="list">{sayCanvas('list')}</HeadWords>
    </a>
  )
}

/** One loose note after the other, for facilitators. */
export function SortLink({ eventId, token }: { eventId: string; token: string }) {
  return (
    <a
      className="button head-tool"
      title={sayCanvas('sort')}
      href={`/e/${encodeURIComponent(eventId)}/sort#t=${encodeURIComponent(token)}`}
    >
      <HeadWords icon="sort">{sayCanvas('sort')}</HeadWords>
    </a>
  )
}

type ToolProps = {
  icon?: IconName
  label: string
  /** What stands on it, where that is less than its name and stays the same whatever is selected. */
  words?: string
  hint?: string
  pressed?: boolean
  disabled?: boolean
  wordless?: boolean
  className?: string
  onPress: () => void
}

function Tool({
  icon,
  label,
  words,
  hint,
  pressed,
  disabled = false,
  wordless = false,
  className = '',
  onPress,
}: ToolProps) {
  return (
    <button
      type="button"
      className={`tool ${wordless ? 'tool-wordless' : ''} ${className}`.replaceAll(/\s+/g, ' ').trimEnd()}
      data-tip={label}
      aria-label={wordless || words !== undefined ? label : undefined}
      aria-pressed={pressed}
      // Stays in the tab order: a button that vanishes from it under the finger throws the focus away.
      aria-disabled={disabled || undefined}
      title={hint ? sayCanvas('withKey', { label, key: hint }) : label}
      onClick={() => {
        if (!disabled) onPress()
      }}
    >
      {icon && <Icon name={icon} />}
      {!wordless && <span>{words ?? label}</span>}
    </button>
  )
}

/** A line of the command table as a tool; without `run` it is not possible now. */
export function CommandTool({
  id,
  run,
  label,
  disabled = false,
  ...rest
}: Partial<ToolProps> & { id: CommandId; run: (() => void) | undefined }) {
  const { label: usual, keys } = COMMANDS[id]
  return (
    <Tool
      {...rest}
      label={label ?? sayCanvas(usual)}
      hint={sayKey(keys[0] ?? '')}
      disabled={disabled || !run}
      onPress={() => run?.()}
    />
  )
}

/** One button for each lens, a new note in one press; where there is little room, one menu of them. */
export function LensTools({
  lenses,
  active,
  verb,
  onPress,
}: {
  lenses: readonly Lens[]
  active: string | undefined
  verb: string
  onPress: (lens: string) => void
}) {
  return (
    <>
      <div className="tool-group tools-lenses" role="group" aria-label={verb}>
        <span className="tool-verb" aria-hidden="true">
          {verb}
        </span>
        {lenses.map((lens, index) => (
          <button
            key={lens.id}
            type="button"
            className="tool"
            aria-pressed={active === lens.id}
            title={
              lens.prompt === ''
                ? sayCanvas('newNoteUnder', { label: lens.label })
                : sayCanvas('newNoteUnderWithPrompt', { label: lens.label, prompt: lens.prompt })
            }
            onClick={() => onPress(lens.id)}
          >
            <LensMark number={lensNumber(index)} />
            <span className="tool-lens" dir={directionOf(lens.label)}>
              {lens.label}
            </span>
          </button>
        ))}
      </div>
      <div className="tool-group tools-lens-menu">
        <Menu label={verb} icon="newNote" active={active !== undefined}>
          <MenuPart title={verb}>
            {lenses.map((lens, index) => (
              <MenuItem key={lens.id} onPress={() => onPress(lens.id)}>
                <LensMark number={lensNumber(index)} /> <span dir={directionOf(lens.label)}>{lens.label}</span>
              </MenuItem>
            ))}
          </MenuPart>
        </Menu>
      </div>
    </>
  )
}

export function ZoomTools({ canvas, runs }: { canvas: CanvasHandle; runs: Runs }) {
  const zoom = useCanvasValue(() => canvas.zoom, [canvas])
  return (
    <div className="tool-group" role="group" aria-label={sayCanvas('zoom')}>
      <button
        type="button"
        className="tool tool-small tools-zoom"
        aria-label={sayCanvas('zoomOut')}
        title={sayCanvas('withKey', { label: sayCanvas('zoomOut'), key: '−' })}
        onClick={runs.zoomOut}
      >
        −
      </button>
      <span className="tool-zoom tools-zoom">{sayCanvas('zoomedTo', { percent: Math.round(zoom * 100) })}</span>
      <button
        type="button"
        className="tool tool-small tools-zoom"
        aria-label={sayCanvas('zoomIn')}
        title={sayCanvas('withKey', { label: sayCanvas('zoomIn'), key: '+' })}
        onClick={runs.zoomIn}
      >
        +
      </button>
      <CommandTool id="fit" icon="fit" className="tool-spare tools-foldable" run={runs.fit} />
    </div>
  )
}

export function HandTools({ canvas, runs }: { canvas: CanvasHandle; runs: Runs }) {
  const tool = useCanvasValue(() => canvas.tool, [canvas])
  return (
    <div className="tool-group" role="group" aria-label={sayCanvas('pointer')}>
      <CommandTool id="select" icon="select" className="tool-spare" pressed={tool === 'select'} run={runs.select} />
      <CommandTool id="hand" icon="hand" className="tool-spare" pressed={tool === 'hand'} run={runs.hand} />
    </div>
  )
}
