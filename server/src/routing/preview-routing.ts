import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { isDoubt } from '@shared/domain/routing-reason'
import { reasonWords } from '@shared/words/routing'
import { limitWords } from '@shared/words/time'
import { decide } from '../domain/routing/decide'
import { fail } from '../errors'
import type { House } from '../house'

type Preview = (typeof contract)['routing']['preview']

/** What would be decided about such a report now, and why; nothing is stored. */
export const previewRouting = ({ facts, now }: House, asked: CheckedInputOf<Preview>): OutputOf<Preview> => {
  const category = facts().categories.get(asked.category) ?? fail('category_not_found')
  const decided = decide(facts(), { ...asked, category, photos: [] }, now())
  const { reasons, deadlineAt, handler: _, placeKey: __, cell: ___, ...shown } = decided
  return {
    ...shown,
    limit: limitWords(category.limit),
    deadlineAt: deadlineAt.toISOString(),
    reasons: reasons.map(reasonWords),
    doubts: reasons.filter(isDoubt).map(reasonWords),
  }
}
