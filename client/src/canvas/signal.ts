/** A value that shapes on a canvas follow: they are drawn again when it changes. */
import { atom, type Atom } from '@tldraw/tldraw'

export type Signal<T> = Atom<T>

export const createSignal = <T>(value: T): Signal<T> => atom('what shapes follow', value)
