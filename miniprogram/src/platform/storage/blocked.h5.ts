/**
 * Runs before all else in a browser. One that keeps nothing for a site throws at the very name of its store, and Taro
 * reads it while it loads. A store that is always empty and full takes its place: what is written stays in memory.
 */
class NoStore implements Storage {
  get length() {
    return 0
  }
  clear() {}
  getItem() {
    return null
  }
  key() {
    return null
  }
  removeItem() {}
  setItem() {
    throw new DOMException('', 'QuotaExceededError')
  }
}

for (const name of ['localStorage', 'sessionStorage'] as const)
  try {
    void window[name].length
  } catch {
    Object.defineProperty(window, name, { value: new NoStore(), configurable: true })
  }

export {}
