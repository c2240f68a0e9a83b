/** Hocuspocus as its documentation starts it: its own server, all defaults, and documents in an SQLite file. */
import { join } from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const { HOST, PORT, DATA_DIR } = process.env
const server = new Server({
  address: HOST,
  port: Number(PORT),
  quiet: true,
  extensions: [new SQLite({ database: join(DATA_DIR, 'documents.sqlite') })],
})
await server.listen()
