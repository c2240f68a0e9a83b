/** tldraw as it comes, with its own sticky notes: the least that shows, moves and selects them, without its menus. */
import { placeSlot } from '@gatherboard/shared/wall/lanes'
import { createRoot } from 'react-dom/client'
import * as tldraw from '@tldraw/tldraw'
import {
  HandTool,
  NoteShapeUtil,
  SelectTool,
  TldrawEditor,
  createTLStore,
  tipTapDefaultExtensions,
  toRichText,
  type Editor,
  type TLParentId,
  type TLShapeId,
  type TLTextOptions,
} from '@tldraw/tldraw'
import '@tldraw/tldraw/tldraw.css'
import type { BenchNote, Subject } from './subject.ts'

const COLOURS = ['yellow', 'light-blue', 'light-green'] as const
/** Without a file of translations it would ask for one called "undefined". */
const ASSETS = { fonts: {}, icons: {}, translations: { en: 'data:application/json,{}' }, embedIcons: {} }
/**
 * What its notes make of their rich text: the whole of tldraw's interface would set these. No fonts: ours has none to
 * fetch either.
 */
const TEXT: TLTextOptions = {
  addFontsFromNode: (_node, state) => state,
  tipTapConfig: { extensions: tipTapDefaultExtensions },
}
const OPTIONS = { maxShapesPerPage: 10_000 }
const SHAPES = [NoteShapeUtil]
const TOOLS = [SelectTool, HandTool]
/** Its notes ask for translations; these providers exist, but have no types. */
type Provider = React.ComponentType<{ assetUrls?: object; locale?: string; children: React.ReactNode }>
const { AssetUrlsProvider, TldrawUiTranslationProvider } = tldraw as unknown as {
  AssetUrlsProvider: Provider
  TldrawUiTranslationProvider: Provider
}

export function createPlain(lenses: readonly string[]): Subject {
  const store = createTLStore({ shapeUtils: SHAPES, bindingUtils: [] })
  let opened: Editor | undefined
  const describe = ({ id, lens, text, slot }: BenchNote) => {
    const [x, y] = placeSlot(lenses, lens, slot)
    return {
      id: `shape:${id}` as TLShapeId,
      type: 'note' as const,
      x,
      y,
      props: { richText: toRichText(text), color: COLOURS[lenses.indexOf(lens)] ?? 'yellow', size: 's' as const },
    }
  }
  return {
    open(notes, element) {
      return new Promise((resolve) => {
        const onMount = (editor: Editor): void => {
          opened = editor
          editor.createShapes(notes.map(describe))
          editor.clearHistory()
          resolve(editor)
        }
        createRoot(element).render(
          <AssetUrlsProvider assetUrls={ASSETS}>
            <TldrawUiTranslationProvider locale="en">
              <TldrawEditor
                store={store}
                shapeUtils={SHAPES}
                tools={TOOLS}
                initialState="select"
                options={OPTIONS}
                textOptions={TEXT}
                assetUrls={ASSETS}
                onMount={onMount}
              />
            </TldrawUiTranslationProvider>
          </AssetUrlsProvider>,
        )
      })
    },
    arrive(note) {
      const editor = opened
      const [like] = editor?.getCurrentPageShapes() ?? []
      if (!editor || !like) return
      const { x, y, id, props } = describe(note)
      const record = {
        ...like,
        id,
        x,
        y,
        parentId: 'page:page' as TLParentId,
        props: { ...like.props, ...props },
      } as typeof like
      editor.store.mergeRemoteChanges(() => editor.store.put([record]))
    },
  }
}
