/**
 * Loaded into a measured server beside its own code: on SIGUSR2 it collects all garbage and prints what is left. What a
 * process has resident says little, since V8 gives back to the system when it likes.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.()
  // What has a finalizer is gone only the next time.
  setImmediate(() => {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    console.log(`memory in use: ${heapUsed + external} bytes`)
  })
})
