/** The package's own server, unchanged; it reads HOST and PORT. */
await import('@y/websocket-server/server')
