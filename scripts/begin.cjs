/**
 * The first file of `npm start`, `npm test` and `npm run gatherboard`: it says in a sentence that this computer's
 * Node.js is too old, and otherwise goes on with the script that is named. Every Node.js there ever was has to
 * understand it (a word it does not know would be a SyntaxError instead of the sentence), so it is written in the
 * JavaScript of 1999, and what is newer stands in a file of its own.
 */
'use strict'

var MAJOR_MIN = 20
var here = process.versions.node
var words = '\nGatherboard needs Node.js ' + MAJOR_MIN + ' or newer; this computer has ' + here + '.\n'
words += 'Get the version marked "LTS" from nodejs.org, install it, open a new window like this one, and try again.\n'

if (Number(here.split('.')[0]) < MAJOR_MIN) {
  console.error(words)
  process.exit(1)
} else {
  // The script finds its own arguments where it looks for them.
  require('./load.cjs')(__dirname + '/' + process.argv.splice(2, 1)[0] + '.mjs')
}
