/**
 * The parts of a JSON text, with every msgid as a text. WeChat writes it as a bare number of 64 bits, which loses its
 * last digits as a number of JavaScript's, and would then match no other mention of the same message.
 * Undefined where it is no JSON.
 */
export const parseWithMessageIds = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/("msgid"\s*:\s*)(\d+)/gi, '$1"$2"'))
  } catch {
    return undefined
  }
}
