import * as v from 'valibot'
import { locationSources, placeKinds } from '../domain/places'
import { candidateView, responsibleView } from './case-views'
import { endpoint } from './endpoint'
import { accuracy, categoryCode, id, moment, optionalText, point } from './fields'

const named = v.object({ code: v.string(), name: v.string() })

export const decisionView = v.object({
  inCity: v.boolean(),
  place: v.string(),
  grid: v.nullable(named),
  responsible: v.nullable(responsibleView),
  coResponsible: v.array(responsibleView),
  /** The name of the assignee; null: the dispatcher decides. */
  assigneeName: v.nullable(v.string()),
  candidates: v.array(candidateView),
  /** The unit that a learned rule proposes. */
  suggested: v.nullable(v.object({ unitId: v.string(), name: v.string() })),
  /** Grids across the border that would be informed. */
  informed: v.array(named),
  /** Share of the fix's probability for which the responsible unit answers, 0 to 1. */
  confidence: v.number(),
  /** As a label, such as 2工作时. */
  limit: v.string(),
  deadlineAt: moment,
  softFirst: v.boolean(),
  /** Reasons as one sentence each, in the order of the decision. */
  reasons: v.array(v.string()),
  doubts: v.array(v.string()),
})

export const ruleView = v.object({
  name: v.string(),
  /** Conditions and effect, as sentences. */
  when: v.string(),
  does: v.string(),
  /** Names in it that the city no longer has; such a rule is not followed. */
  missing: v.array(v.string()),
})

export const routing = {
  preview: endpoint({
    method: 'POST',
    path: '/api/routing/preview',
    summary: '派单试算：这个位置的这类问题会派给谁、为什么；不产生案卷',
    may: 'previewRouting',
    input: v.object({
      point,
      accuracy,
      category: categoryCode,
      source: v.optional(v.picklist(locationSources, '位置来源不对'), 'pin'),
      fix: v.optional(v.nullable(point), null),
      description: optionalText,
      placeKind: v.optional(v.nullable(v.picklist(placeKinds, '没有这种地点')), null),
      frontUnitId: v.optional(v.nullable(id), null),
    }),
    output: decisionView,
    errors: ['category_not_found'],
  }),
  rules: endpoint({
    method: 'GET',
    path: '/api/routing/rules',
    summary: '本市的派单规则，按先后顺序；失效的标明原因',
    may: 'previewRouting',
    input: v.object({}),
    output: v.object({ items: v.array(ruleView) }),
    errors: [],
  }),
}

export type DecisionView = v.InferOutput<typeof decisionView>
export type RuleView = v.InferOutput<typeof ruleView>
