import { fitField } from './message-fields'
import type { MessageFact, MessageTemplate } from './message-templates'

/**
 * The data of a message. Times in words such as 2026年11月22日 15:01 or 2026-11-22 15:01; a fact that is not there is
 * an empty text. `unfit` is the field that wants a time where there is none: WeChat would refuse the message.
 */
export const fillTemplate = (
  { fields }: MessageTemplate,
  facts: Record<MessageFact, string>,
): { unfit?: never; data: Record<string, string> } | { unfit: string } => {
  const data: Record<string, string> = {}
  for (const { name, fact } of fields) {
    const fitted = fitField(name, facts[fact])
    if (fitted === null) return { unfit: name }
    data[name] = fitted
  }
  return { data }
}
