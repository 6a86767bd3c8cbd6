type Numbers<A> = {
  length: number
  [position: number]: number
  set(numbers: A): void
  subarray(from: number, to: number): A
}

/** Numbers in a typed array that doubles when it is full. */
export const growingNumbers = <A extends Numbers<A>>(make: (length: number) => A) => {
  let array = make(1024)
  let length = 0
  return {
    length: () => length,
    push(value: number): void {
      if (length === array.length) {
        const bigger = make(length * 2)
        bigger.set(array)
        array = bigger
      }
      array[length++] = value
    },
    /** Not a copy: what lies behind was never written to, and takes no memory until it is. */
    filled: () => array.subarray(0, length),
  }
}
