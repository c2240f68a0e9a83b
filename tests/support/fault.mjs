/** Loaded into a server's process by a test (`NODE_OPTIONS=--import`): on SIGUSR2 it throws where nobody catches. */
process.on('SIGUSR2', () => setImmediate(() => JSON.parse('{"text": Featherstonehaugh was here}')))
