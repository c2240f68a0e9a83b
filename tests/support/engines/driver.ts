/**
 * What the tests ask of a browser engine, in the few words that all of them know: open an address, run a line of code,
 * and press real keys and a real pointer at points of the window. Everything that people do is made of these, once for
 * all engines (page.ts).
 */
export type Point = readonly [x: number, y: number]
export type Size = { readonly width: number; readonly height: number }

export type PointerStep = { readonly moveTo: Point } | { readonly waitMs: number } | 'down' | 'up'

/** A key that writes nothing, by the name that the web has for it (`KeyboardEvent.key`), or the character it writes. */
export type Key = 'Enter' | 'Escape' | 'Control' | 'Shift' | 'Tab' | 'Delete' | 'Backspace' | (string & {})

/** One window. */
export type Driver = {
  goTo(url: string): Promise<void>
  reload(): Promise<void>
  /** @param code an expression; what it comes to goes through JSON */
  evaluate(code: string): Promise<unknown>
  pointer(steps: readonly PointerStep[]): Promise<void>
  /** Pressed one after the other, then let go the other way round. */
  chord(...keys: readonly Key[]): Promise<void>
  /** A key for each character. */
  type(text: string): Promise<void>
  /** Chooses a file in the file field that the selector finds. */
  chooseFile(selector: string, path: string): Promise<void>
  screenshot(): Promise<Uint8Array>
  close(): Promise<void>
}

/** A running browser. */
export type Engine = AsyncDisposable & {
  /** As a person would look it up: "WebKitGTK 2.50.6". */
  readonly version: string
  openWindow(size: Size): Promise<Driver>
}

export type EngineOptions = {
  /** Every name that ends in `.test` is asked for at this HTTP proxy of 127.0.0.1 (hall-line.ts). */
  proxyPort: number
}
