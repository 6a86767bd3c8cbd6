/** Numbers in a typed array that doubles when it is full. */
export const growingFloats = () => {
  let array = new Float64Array(1024)
  let length = 0
  return {
    length: () => length,
    push(value: number): void {
      if (length === array.length) {
        const bigger = new Float64Array(length * 2)
        bigger.set(array)
        array = bigger
      }
      array[length++] = value
    },
    /** Not a copy: what lies behind was never written to, and takes no memory until it is. */
    filled: () => array.subarray(0, length),
  }
}
