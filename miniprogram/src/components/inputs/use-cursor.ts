import { useState } from 'react'

type Typed = { detail: { value: string; cursor: number } }

/** None: WeChat itself puts the cursor. */
const NOWHERE = -1

/**
 * Typing in the middle of a text. Taro writes each typed value back to the field, and there WeChat puts the cursor behind
 * the text unless the same call says where it stands.
 */
export const useCursor = (onChange: (value: string) => void) => {
  const [cursor, setCursor] = useState(NOWHERE)
  return {
    cursor,
    onInput: ({ detail }: Typed) => {
      setCursor(detail.cursor)
      onChange(detail.value)
    },
    onBlur: () => setCursor(NOWHERE),
  }
}
