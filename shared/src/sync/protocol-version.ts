/**
 * The number of all shapes that pages and server exchange: routes, frames, close codes and the keys of documents. It
 * goes up with every change of one of them (`server/src/http/protocol-version.test.ts` says when), and `GET /healthz` tells it, so that
 * whoever has a page, a script or a monitor of another day can see why they do not understand each other.
 */
export const PROTOCOL_VERSION = 3
