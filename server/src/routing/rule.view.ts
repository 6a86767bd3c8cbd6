import type { RuleView } from '@shared/contract/routing'
import type { CityFacts } from '../domain/place/city-facts'
import type { CheckedRule } from '../domain/routing/rules'
import { ruleWords } from './rule-words'

/** A rule as people read it, and what of it the city no longer has. */
export const presentRule = (rule: CheckedRule, facts: CityFacts): RuleView => ({
  name: rule.name,
  ...ruleWords(rule, {
    category: (code) => facts.categories.get(code)?.name ?? code,
    area: (code) => facts.areaNames.get(code) ?? facts.grids.byCode(code)?.name ?? code,
    unit: (id) => facts.units.get(id)?.name ?? id,
  }),
  missing: [...rule.missing],
})
