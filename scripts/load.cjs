/** Loads a module. `import` would be a SyntaxError to the Node.js that `begin.cjs` has something to say about. */
'use strict'

const { pathToFileURL } = require('node:url')

/** @param {string} file */
module.exports = (file) => import(pathToFileURL(file).href)
