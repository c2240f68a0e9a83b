/**
 * The canvas of somebody taking part from a large screen: the same wall, of which only their own notes can be moved.
 * This page never writes to the document; the server would refuse it (4403) and is asked instead.
 */
import type { BoardAction } from '../../board/actions.ts'
import type { Position } from '@gatherboard/shared/document/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import type { OpenRoom, RoomState } from '../../board/room.ts'
import { useConnectionField, useView } from '../../board/use-view.ts'
import type { CanvasBinding } from '../../canvas/canvas-binding.ts'
import { CanvasStage } from '../../canvas/canvas-stage.tsx'
import { fitWall, type CanvasHandle } from '../../canvas/commands.ts'
import type { Viewer } from '../../canvas/projection.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'
import { keepCamera, useFirstFit } from './camera.ts'
import { Screen, useSaid } from './screen.tsx'
import { useShortcuts } from './shortcuts.ts'
import { exposeForTests } from './test-hook.ts'
import { HandTools, Tool, Toolbar, ZoomTools } from './toolbar.tsx'
import { useOwnNotes } from './use-own-notes.ts'
import { WriteNote } from './write-note.tsx'

const nothing = (): void => undefined

export function ParticipantScreen({ open, state, eventId, token, mayWrite }: { open: OpenRoom; state: RoomState; eventId: string; token: string; mayWrite: boolean }) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const view = useView(reader)
  const { said, say } = useSaid()
  const [canvas, setCanvas] = useState<CanvasHandle>()
  const canvasRef = useRef<CanvasHandle>(undefined)
  const [writing, setWriting] = useState(false)
  const own = useOwnNotes(eventId, token, mayWrite)
  const viewer = useMemo<Viewer>(() => ({ facilitator: false, own: own.ids }), [own.ids])

  const onReady = useCallback(
    (editor: Editor, binding: CanvasBinding) => {
      const handle: CanvasHandle = { editor, binding, reader, doc, undo }
      canvasRef.current = handle
      setCanvas(handle)
      const unexpose = exposeForTests({ editor, doc })
      const stopKeeping = keepCamera(eventId, editor)
      return () => {
        stopKeeping()
        unexpose()
        canvasRef.current = undefined
        setCanvas(undefined)
      }
    },
    [reader, doc, undo, eventId],
  )
  useFirstFit(eventId, canvas, useConnectionField(connection, 'status').state === 'live')

  const { move } = own
  const moveNote = useCallback(
    async (id: NoteId, pos: Position): Promise<void> => {
      const binding = canvasRef.current?.binding
      // Drawn where it was dropped until the server has answered; a refusal takes it back to where it is.
      binding?.setPending(id, pos)
      try {
        await move(id, pos)
        await waitForPlace(reader, id, pos)
      } catch (error) {
        say({ words: `The note went back to its place. ${describeProblem(error).detail}`, tone: 'bad' })
      }
      binding?.setPending(id, undefined)
    },
    [move, reader, say],
  )
  const commit = useCallback(
    (actions: readonly BoardAction[]) => {
      for (const action of actions) if (action.kind === 'place-note') void moveNote(action.id, action.pos)
    },
    [moveNote],
  )

  useShortcuts({
    ...(mayWrite ? { newNote: () => setWriting(true) } : {}),
    fit: () => canvas && fitWall(canvas),
    select: () => canvas?.editor.setCurrentTool('select'),
    hand: () => canvas?.editor.setCurrentTool('hand'),
    zoomIn: () => canvas?.editor.zoomIn(),
    zoomOut: () => canvas?.editor.zoomOut(),
  })
  return (
    <Screen
      connection={connection}
      view={view}
      roleName={mayWrite ? 'You can move your own notes' : 'Reading only'}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      tools={
        canvas && (
          <Toolbar>
            {mayWrite && <Tool icon="write" label="Write a note" hint="N" pressed={writing} onPress={() => setWriting(!writing)} />}
            <HandTools editor={canvas.editor} />
            <ZoomTools editor={canvas.editor} onFit={() => fitWall(canvas)} />
          </Toolbar>
        )
      }
      drawer={writing && <WriteNote lenses={view.meta.lenses} phase={view.meta.phase} write={own.write} onClose={() => setWriting(false)} />}
    >
      <CanvasStage
        key={state.renewals}
        reader={reader}
        doc={doc}
        undo={undo}
        awareness={connection.provider.awareness}
        viewer={viewer}
        commit={commit}
        copyNote={nothing}
        createNote={nothing}
        placeNote={nothing}
        endEdit={nothing}
        onReady={onReady}
      />
    </Screen>
  )
}

/** How long the accepted move may take to come back as a change of the wall before it is drawn from there again. */
const ARRIVES_WITHIN_MS = 5_000

function waitForPlace(reader: CanvasHandle['reader'], id: NoteId, [x, y]: Position): Promise<void> {
  const arrived = (): boolean => {
    const pos = reader.view.notes.get(id)?.pos
    return pos !== undefined && pos[0] === x && pos[1] === y
  }
  if (arrived()) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(finish, ARRIVES_WITHIN_MS)
    const unsubscribe = reader.subscribe(() => {
      if (arrived()) finish()
    })
  })
}
