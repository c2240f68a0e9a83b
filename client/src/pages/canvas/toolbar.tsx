/** Tools below the canvas: plain buttons with words, in the tab order, at least 44 pixels high. */
import type { Lens } from '@gatherboard/shared/document/meta'
import type { ReactNode } from 'react'
import { useValue, type Editor } from 'tldraw'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { COMMANDS, sayKey, type CommandId, type Runs } from './command-table.ts'
import { Icon, type IconName } from './icons.tsx'

export function Toolbar({ children }: { children: ReactNode }) {
  return (
    <div className="toolbar" role="toolbar" aria-label="Tools">
      {children}
    </div>
  )
}

/** The same wall as headings, lists and buttons, for keyboard and screen reader. */
export function ListLink({ eventId, token }: { eventId: string; token: string }) {
  return (
    <a className="button" href={`/e/${encodeURIComponent(eventId)}/list#t=${encodeURIComponent(token)}`}>
      List
    </a>
  )
}

export type ToolProps = { icon?: IconName; label: string; hint?: string; pressed?: boolean; disabled?: boolean; wordless?: boolean; onPress: () => void }

export function Tool({ icon, label, hint, pressed, disabled = false, wordless = false, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={wordless ? label : undefined}
      aria-pressed={pressed}
      // Stays in the tab order: a button that vanishes from it under the finger throws the focus away.
      aria-disabled={disabled || undefined}
      title={hint ? `${label} (${hint})` : label}
      onClick={() => {
        if (!disabled) onPress()
      }}
    >
      {icon && <Icon name={icon} />}
      {!wordless && <span>{label}</span>}
    </button>
  )
}

/** A line of the command table as a tool; without `run` it is not possible now. */
export function CommandTool({ id, run, label, disabled = false, ...rest }: Partial<ToolProps> & { id: CommandId; run: (() => void) | undefined }) {
  const { label: usual, keys } = COMMANDS[id]
  return <Tool {...rest} label={label ?? usual} hint={sayKey(keys[0] ?? '')} disabled={disabled || !run} onPress={() => run?.()} />
}

/** One button for each lens: a new note in one press. */
export function LensTools({ lenses, active, verb, onPress }: { lenses: readonly Lens[]; active: string | undefined; verb: string; onPress: (lens: string) => void }) {
  return (
    <div className="tool-group" role="group" aria-label={verb}>
      <span className="tool-verb" aria-hidden="true">
        {verb}
      </span>
      {lenses.map((lens, index) => (
        <button
          key={lens.id}
          type="button"
          className="tool"
          aria-pressed={active === lens.id}
          title={lens.prompt === '' ? lens.label : `${lens.label}: ${lens.prompt}`}
          onClick={() => onPress(lens.id)}
        >
          <LensMark number={lensNumber(index)} />
          <span dir="auto">{lens.label}</span>
        </button>
      ))}
    </div>
  )
}

export function ZoomTools({ editor, runs }: { editor: Editor; runs: Runs }) {
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  return (
    <div className="tool-group" role="group" aria-label="Zoom">
      <button type="button" className="tool tool-small" aria-label="Zoom out" title="Zoom out (−)" onClick={runs.zoomOut}>
        −
      </button>
      <span className="tool-zoom">{Math.round(zoom * 100)}%</span>
      <button type="button" className="tool tool-small" aria-label="Zoom in" title="Zoom in (+)" onClick={runs.zoomIn}>
        +
      </button>
      <CommandTool id="fit" icon="fit" run={runs.fit} />
    </div>
  )
}

export function HandTools({ editor, runs }: { editor: Editor; runs: Runs }) {
  const tool = useValue('tool', () => editor.getCurrentToolId(), [editor])
  return (
    <div className="tool-group" role="group" aria-label="Pointer">
      <CommandTool id="select" icon="select" pressed={tool === 'select'} run={runs.select} />
      <CommandTool id="hand" icon="hand" pressed={tool === 'hand'} run={runs.hand} />
    </div>
  )
}
