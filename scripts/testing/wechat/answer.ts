/** What WeChat says: an object as JSON, a text as it is; null: it never answers. */
export type Reply = object | string | null

/** A reply and how it comes: `delay` in ms, `cut`: the line breaks instead. */
export type Answer = { reply: Reply; status?: number; delay?: number; cut?: boolean }

/** One call, its body as JSON; undefined where it is none. */
export type Asked = { query: URLSearchParams; body: unknown }

export type Calls = Record<string, (asked: Asked) => Answer | Promise<Answer>>
