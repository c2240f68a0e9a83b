/**
 * Enter, pressed where something lies over the wall and let go on the wall: whoever takes a group by Enter is given
 * back to the wall while the key is still down, and tldraw would open the chosen note's words on its way up.
 */

/** Keeps from `container` an Enter whose way down was elsewhere. Returns the way to stop. */
export function dropStrayEnter(container: HTMLElement): () => void {
  let isOurs = false
  const onKeyDown = ({ key, target, repeat }: KeyboardEvent): void => {
    // Held down it goes on being pressed where the focus is by then.
    if (key === 'Enter' && !repeat) isOurs = target instanceof Node && container.contains(target)
  }
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    if (!isOurs) event.stopImmediatePropagation()
    isOurs = false
  }
  // Before tldraw, which listens at the same element.
  window.addEventListener('keydown', onKeyDown, true)
  container.addEventListener('keyup', onKeyUp, true)
  return () => {
    window.removeEventListener('keydown', onKeyDown, true)
    container.removeEventListener('keyup', onKeyUp, true)
  }
}
