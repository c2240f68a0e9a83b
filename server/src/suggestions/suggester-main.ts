/**
 * The process in which notes are read, apart from the server: what it takes of memory goes back to the machine when it
 * ends, what breaks in the model breaks nothing else, and it gives way to whatever else wants the processor. It has no
 * network, may write no file, and ends when the server does.
 */
import { Socket } from 'node:net'
import { setPriority } from 'node:os'
import type { FromSuggester, ToSuggester } from './messages.ts'
import { loadModel, NoModel, type Model } from './model.ts'
import { Suggester } from './suggester.ts'

/** Behind the server and its browsers, and not behind everything: as `nice 5`. */
const PRIORITY = 5

let connections = 0
/** Nothing here has any business with a network: whoever tries is refused, and counted. */
Socket.prototype.connect = function refuseToConnect(): never {
  connections += 1
  throw new Error('suggestions have no network')
}

const send = (message: FromSuggester): void => void process.send?.(message, undefined, {}, () => undefined)

let suggester: Promise<Suggester> | undefined

process.on('message', (message) => void take(message as ToSuggester))
process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal is meant for the server, which ends this one when it has finished.
process.on('SIGINT', () => undefined)
try {
  setPriority(PRIORITY)
} catch {
  // Not every machine lets a process give way.
}

async function take(message: ToSuggester): Promise<void> {
  if (message.do === 'begin') {
    suggester = begin(message)
    return
  }
  if (message.do === 'ping') {
    send({ is: 'pong' })
    return
  }
  // One after the other, as they came: all wait for the same beginning.
  const ready = await suggester
  if (!ready) return
  if (message.do === 'put') ready.put(message.eventId, message.notes)
  else if (message.do === 'drop') ready.drop(message.eventId, message.ids)
  else if (message.do === 'close') ready.close(message.eventId)
  else send({ is: 'answer', ask: message.ask, answer: await answer(ready, message) })
}

async function begin({ method, reason, folder }: Extract<ToSuggester, { do: 'begin' }>): Promise<Suggester> {
  let model: Model | undefined
  let why = reason
  if (method === 'model')
    try {
      model = await loadModel(folder)
    } catch (error) {
      why = error instanceof NoModel ? error.reason : 'broken'
    }
  send({ is: 'begun', method: model ? 'model' : 'words', ...(model || why === undefined ? {} : { reason: why }) })
  return new Suggester({ model, send })
}

function answer(ready: Suggester, message: Extract<ToSuggester, { do: 'ask' }>) {
  switch (message.about) {
    case 'groups':
      return ready.groups(message.eventId, message.question)
    case 'piles':
      return ready.piles(message.eventId, message.question)
    case 'similar':
      return ready.similar(message.eventId, message.question)
    case 'holds':
      return { events: ready.holds(), connections }
  }
}
