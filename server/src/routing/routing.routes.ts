import { contract } from '@shared/contract'
import type { House } from '../house'
import type { On } from '../http/on'
import { previewRouting } from './preview-routing'
import { presentRule } from './rule.view'

const { routing } = contract

export const routingRoutes = (on: On, house: House): void => {
  on(routing.preview, 'read', (asked) => previewRouting(house, asked))
  on(routing.rules, 'read', () => {
    const facts = house.facts()
    return { items: facts.rules.map((rule) => presentRule(rule, facts)) }
  })
}
