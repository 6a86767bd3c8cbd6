export type Acceptances = {
  /** One more message of this kind, or so many; `Infinity` for a 长期订阅. */
  add(openid: string, templateId: string, times: number): void
  /** None from now on. */
  clear(openid: string, templateId: string): void
  /** Uses one up; false where there is none. */
  take(openid: string, templateId: string): boolean
}

/** Until the first one is added or cleared nobody counts, and everybody accepts everything. */
export const acceptances = (): Acceptances => {
  let counted: Map<string, number> | null = null
  const key = (openid: string, templateId: string) => `${openid} ${templateId}`
  const set = (at: string, times: number) => {
    counted ??= new Map()
    counted.set(at, times)
  }
  const left = (at: string) => counted?.get(at) ?? 0
  return {
    add: (openid, templateId, times) => {
      const at = key(openid, templateId)
      set(at, left(at) + times)
    },
    clear: (openid, templateId) => set(key(openid, templateId), 0),
    take: (openid, templateId) => {
      if (!counted) return true
      const at = key(openid, templateId)
      if (left(at) < 1) return false
      set(at, left(at) - 1)
      return true
    },
  }
}
