import type { Outcome, Rater, Satisfaction } from '../domain/case/kinds'
import { OTHER, orOther } from './other'

const outcomeNames: Record<Outcome, string> = {
  solved: '解决了',
  partly: '解决了一部分',
  not_solved: '没有解决',
}
export const outcomeLabels = orOther(outcomeNames, OTHER)

const satisfactionNames: Record<Satisfaction, string> = {
  satisfied: '满意',
  mostly_satisfied: '基本满意',
  dissatisfied: '不满意',
}
export const satisfactionLabels = orOther(satisfactionNames, OTHER)

const voiceNames: Record<Rater, string> = {
  reporter: '上报人',
  supporter: '也遇到的市民',
  neighbour: '附近居民',
}
export const voiceLabels = orOther(voiceNames, OTHER)
