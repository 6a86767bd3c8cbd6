import type { Outcome, Satisfaction } from '../domain/rating'

export const outcomeWords: Record<Outcome, string> = {
  solved: '解决了',
  partly: '解决了一部分',
  not_solved: '没有解决',
}

export const satisfactionWords: Record<Satisfaction, string> = {
  satisfied: '满意',
  mostly_satisfied: '基本满意',
  dissatisfied: '不满意',
}
