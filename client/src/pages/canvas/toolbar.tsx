/** Tools below the canvas: plain buttons with words, in the tab order, at least 44 pixels high. */
import type { Lens } from '@gatherboard/shared/document/meta'
import type { ReactNode } from 'react'
import { useValue, type Editor } from 'tldraw'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { Icon, type IconName } from './icons.tsx'

export function Toolbar({ children }: { children: ReactNode }) {
  return (
    <div className="toolbar" role="toolbar" aria-label="Tools">
      {children}
    </div>
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

export function ZoomTools({ editor, onFit }: { editor: Editor; onFit: () => void }) {
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  return (
    <div className="tool-group" role="group" aria-label="Zoom">
      <button type="button" className="tool tool-small" aria-label="Zoom out" title="Zoom out (−)" onClick={() => editor.zoomOut(undefined, { animation: { duration: 160 } })}>
        −
      </button>
      <span className="tool-zoom">{Math.round(zoom * 100)}%</span>
      <button type="button" className="tool tool-small" aria-label="Zoom in" title="Zoom in (+)" onClick={() => editor.zoomIn(undefined, { animation: { duration: 160 } })}>
        +
      </button>
      <Tool icon="fit" label="Whole wall" hint="0" onPress={onFit} />
    </div>
  )
}

export function HandTools({ editor }: { editor: Editor }) {
  const tool = useValue('tool', () => editor.getCurrentToolId(), [editor])
  return (
    <div className="tool-group" role="group" aria-label="Pointer">
      <Tool icon="select" label="Select" hint="V" pressed={tool === 'select'} onPress={() => editor.setCurrentTool('select')} />
      <Tool icon="hand" label="Move around" hint="H" pressed={tool === 'hand'} onPress={() => editor.setCurrentTool('hand')} />
    </div>
  )
}
