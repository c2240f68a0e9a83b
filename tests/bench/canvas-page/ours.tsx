/** The stage of our canvas page, as it is, on a wall that needs no server. */
import { BoardReader } from '@gatherboard/shared/wall/board-view'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { createRoot } from 'react-dom/client'
import '@tldraw/tldraw/tldraw.css'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Pictures } from '../../../client/src/api/pictures.ts'
import { applyEdits, createUndo } from '@gatherboard/shared/wall/edit'
import { CanvasStage } from '../../../client/src/canvas/canvas-stage.tsx'
import '../../../client/src/canvas/canvas.css'
import type { CanvasHandle } from '../../../client/src/canvas/canvas-handle.ts'
import { createLighting } from '../../../client/src/canvas/lighting.ts'
import '../../../client/src/ui/base.css'
import '../../../client/src/ui/tokens.css'
import type { BenchNote, Subject } from './subject.ts'

const VIEWER = { facilitator: true, own: new Set<NoteId>() }

export function createOurs(lenses: readonly string[]): Subject {
  const doc = new Y.Doc()
  /** Where the others write: their changes come as updates, as from the server. */
  const elsewhere = new Y.Doc()
  const write = ({ id, lens, text, slot }: BenchNote): void =>
    writeNote(openWall(elsewhere).notes, id as NoteId, { lens, text, slot, source: 'phone', createdMinute: 0 })
  return {
    open(notes, element) {
      elsewhere.transact(() => {
        openWall(elsewhere).meta.set(
          'lenses',
          lenses.map((id) => ({ id, label: id, prompt: '' })),
        )
        for (const note of notes) write(note)
      })
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere))
      elsewhere.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
      const reader = new BoardReader(doc)
      const undo = createUndo(doc)
      const pictures = new Pictures('')
      const awareness = new Awareness(doc)
      const lighting = createLighting(() => reader.view)
      return new Promise((resolve) => {
        const onReady = ({ editor }: CanvasHandle): undefined => void resolve(editor)
        createRoot(element).render(
          <CanvasStage
            reader={reader}
            doc={doc}
            undo={undo}
            awareness={awareness}
            viewer={VIEWER}
            commit={(actions) => applyEdits(doc, actions)}
            copyNotes={() => undefined}
            createNote={() => undefined}
            writeNext={() => undefined}
            placeNote={() => undefined}
            endEdit={() => undefined}
            pictures={pictures}
            lighting={lighting}
            drawRegion={() => undefined}
            onReady={onReady}
          />,
        )
      })
    },
    arrive: write,
  }
}
