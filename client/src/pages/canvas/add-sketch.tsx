/**
 * The two ways in on the canvas: a fold in the drawer, and a question in front of the wall when a picture was dropped
 * or pasted.
 */
import { useState } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { SketchForm } from '../../panel/sketch-form.tsx'
import '../../panel/panel.css'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { DroppedPicture } from './use-dropped-picture.ts'

export function AddSketch({ caller }: { caller: EventCaller }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{sayCanvas('addSketch')}</Button>
  return <SketchForm caller={caller} onClose={() => setOpen(false)} />
}

export function DroppedSketch({
  caller,
  dropped,
  onClose,
}: {
  caller: EventCaller
  dropped: DroppedPicture
  onClose: () => void
}) {
  return (
    <Dialog title={sayCanvas('addSketch')} onClose={onClose}>
      <SketchForm caller={caller} given={dropped} onClose={onClose} />
    </Dialog>
  )
}
