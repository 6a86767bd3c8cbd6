import { citizenStatusWords, statusWords } from '@shared/words/case'
import type { MessageFact } from '../integrations/wechat/message-templates'
import type { StepTold } from './step-told'
import { dateWords } from './wall-words'

/** What a template may ask for, as it is when the notice is made: it is sent as such however late. */
export const messageFacts = (
  { record, entry, audience, latest }: StepTold,
  title: string,
): Record<MessageFact, string> => {
  const isCitizen = audience === 'citizen'
  const due = latest ? (isCitizen ? record.deadlineAt : (record.stage?.dueAt ?? record.deadlineAt)) : null
  return {
    place: record.place,
    category: record.category.name,
    status: (isCitizen ? citizenStatusWords : statusWords)[entry.to],
    at: dateWords(entry.at),
    deadline: due ? dateWords(due) : '',
    number: record.number,
    note: title,
  }
}
