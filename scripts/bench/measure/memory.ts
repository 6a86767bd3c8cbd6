/** Frees what nobody needs any more, so that its collection is not laid at the door of what is measured next. */
export const collectGarbage = (): void => {
  if (!globalThis.gc) throw new Error('run node with --expose-gc')
  globalThis.gc()
  globalThis.gc() // what the first one only let go of is freed by the second
}

/** Bytes on the heap and in array buffers. */
export const memoryInUse = (): number => {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
