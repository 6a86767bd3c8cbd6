import { importLimits } from './import-limits'
import { cellFaults } from './table'

type Refuse = (column: string, reason: string) => void

/** The properties of a feature as trimmed text; lists joined by 、; without what is null or blank. Null after a refusal. */
export const readProperties = (raw: unknown, refuse: Refuse): Record<string, string> | null => {
  if (raw === undefined || raw === null) return {}
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    refuse('properties', 'properties 应是一组属性')
    return null
  }
  let sound = true
  const entries: [string, string][] = []
  for (const [name, value] of Object.entries(raw)) {
    const { text, reason } = textOf(value)
    if (reason) refuse(name, reason)
    sound &&= !reason
    if (text) entries.push([name.trim(), text])
  }
  return sound ? Object.fromEntries(entries) : null
}

type Read = { text: string; reason: string | null }

const textOf = (value: unknown): Read => {
  if (value === undefined || value === null) return { text: '', reason: null }
  if (Array.isArray(value)) return listOf(value)
  if (typeof value === 'object') return { text: '', reason: '属性的值不能是嵌套的对象' }
  // JSON.parse has rounded it already.
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
    return { text: '', reason: '数字太长，末尾的数位会丢失，请改为文字（加引号）' }
  }
  const text = String(value).trim()
  return { text, reason: text.length > importLimits.cellCharacters ? cellFaults.long : null }
}

const listOf = (values: readonly unknown[]): Read => {
  if (values.some(Array.isArray)) return { text: '', reason: '属性的值不能是嵌套的列表' }
  const read = values.map(textOf)
  return read.find(({ reason }) => reason) ?? textOf(read.flatMap(({ text }) => text || []).join('、'))
}
