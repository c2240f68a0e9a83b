/** Dialogs in a DOM: jsdom has them, and no way to open them. */
import { beforeEach } from 'vitest'

/** Call it once, at the top of a test file. */
export function useDialogs(): void {
  beforeEach(() => {
    HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
      this.open = true
    }
    HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
      this.open = false
    }
  })
}
