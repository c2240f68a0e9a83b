/**
 * B or the full stop on the projecting laptop blanks this screen and brings it back, as in any slide show: quicker than
 * finding the panel. It is this screen's own affair; the panel's button blanks all of them.
 */
import { useEffect, useState } from 'react'

export function useBlankKey(): boolean {
  const [isBlank, setBlank] = useState(false)
  useEffect(() => {
    const press = ({ key, repeat, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if (repeat || ctrlKey || metaKey || altKey || !['b', 'B', '.'].includes(key)) return
      setBlank((before) => !before)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return isBlank
}
