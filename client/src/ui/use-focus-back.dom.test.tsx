import { useRef, useState } from 'react'
import { expect, it } from 'vitest'
import { byRole, press, render, useScreen } from '../../../tests/support/dom/screen.ts'
import { useFocusBack } from './use-focus-back.ts'

useScreen()

function Bar({ onGone }: { onGone: () => void }) {
  const bar = useRef<HTMLDivElement>(null)
  const [wall, setWall] = useState<HTMLElement | null>(null)
  const [isThere, setThere] = useState(true)
  return (
    <>
      <main ref={setWall} tabIndex={-1} />
      {isThere && <Inner bar={bar} onGone={() => (onGone(), wall?.focus())} onLeave={() => setThere(false)} />}
      <button type="button" onClick={() => setThere(false)}>
        Elsewhere
      </button>
    </>
  )
}
function Inner({
  bar,
  onGone,
  onLeave,
}: {
  bar: React.RefObject<HTMLDivElement | null>
  onGone: () => void
  onLeave: () => void
}) {
  useFocusBack(bar, onGone)
  return (
    <div ref={bar}>
      <button type="button" onClick={onLeave}>
        Go
      </button>
    </div>
  )
}

it('[V3] gives the focus back from what goes away under it, and leaves it where it is otherwise', async () => {
  let gone = 0
  await render(<Bar onGone={() => (gone += 1)} />)
  byRole('button', 'Go').focus()
  await press(byRole('button', 'Go'))
  expect([gone, document.activeElement]).toEqual([1, byRole('main')])
  await render(<Bar onGone={() => (gone += 1)} />)
  byRole('button', 'Elsewhere').focus()
  await press(byRole('button', 'Elsewhere'))
  expect([gone, document.activeElement]).toEqual([1, byRole('button', 'Elsewhere')])
})
