import { expect, it } from 'vitest'
import { caseScreen } from './roles'

it.each([
  ['citizen', 'pages/case/index'],
  ['worker', 'staff/task/index'],
  ['shopkeeper', 'staff/task/index'],
  ['head', 'staff/task/index'],
  ['checker', 'staff/dispatch/index'],
  ['dispatcher', 'staff/dispatch/index'],
  ['supervisor', 'staff/dispatch/index'],
  ['admin', 'staff/dispatch/index'],
] as const)('a case opens for %s on %s', (role, screen) => {
  expect(caseScreen(role)).toBe(screen)
})
