/**
 * A browser that translates a page (Chrome's menu, and others) takes the text nodes out and puts `<font>` elements with
 * other words in their places. React and preact know nothing of it: they go on writing into the nodes they made, which
 * nobody sees any more, and fail when they remove or insert beside one ("NotFoundError"; facebook/react#11538). A page
 * would say "Waiting to send" of a note that is saved.
 *
 * So it is remembered which element stands in for which text. A text that gets other words comes back into its place,
 * where the browser translates it again; asked for its place, a text answers with that of its stand-in; and what is
 * done to the one is done to the other. A page that nobody translates is left alone: nothing is changed before the
 * first stand-in is seen. Nothing here knows the page.
 */

/** By the text that was taken out. A text that is back in a page is its own again. */
const standIns = new WeakMap<Node, Element>()
let isFollowing = false

/** Call it once, before the page is drawn. */
export function followTranslation(): void {
  new MutationObserver((records) => records.forEach(learn)).observe(document, { childList: true, subtree: true })
}

function learn({ addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
  for (const text of removedNodes) {
    if (!(text instanceof Text)) continue
    // Put in its place in one step, or beside it first.
    const standIn = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT')
    if (!standIn) continue
    standIns.set(text, standIn as Element)
    follow()
  }
}

/** `get` and `set` of a property, as the browser has them. */
const accessor = (of: object, name: string): PropertyDescriptor => Object.getOwnPropertyDescriptor(of, name) ?? {}

function follow(): void {
  if (isFollowing) return
  isFollowing = true
  const node = Node.prototype
  const { removeChild, insertBefore, replaceChild } = node
  const readParent = accessor(node, 'parentNode').get as (this: Node) => Node | null

  /** What stands where this text would be; the text itself when it is in the page. */
  const findPlace = (text: Node): Node => {
    const standIn = standIns.get(text)
    return standIn && !readParent.call(text) ? standIn : text
  }
  const bringBack = (text: Node): void => {
    const place = findPlace(text)
    standIns.delete(text)
    const parent = place === text ? null : readParent.call(place)
    if (parent) replaceChild.call(parent, text, place)
  }

  node.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    removeChild.call(this, findPlace(child))
    standIns.delete(child)
    return child
  }
  node.insertBefore = function <Child extends Node>(this: Node, child: Child, before: Node | null): Child {
    bringBack(child)
    return insertBefore.call(this, child, before && findPlace(before)) as Child
  }
  for (const name of ['parentNode', 'nextSibling']) {
    const read = accessor(node, name).get as (this: Node) => Node | null
    Object.defineProperty(Text.prototype, name, {
      get(this: Text) {
        return read.call(findPlace(this))
      },
    })
  }
  for (const [of, name] of [
    [CharacterData.prototype, 'data'],
    [node, 'nodeValue'],
  ] as const) {
    const { get, set } = accessor(of, name)
    Object.defineProperty(Text.prototype, name, {
      get: get as () => unknown,
      set(this: Text, words: string) {
        set?.call(this, words)
        bringBack(this)
      },
    })
  }
}
