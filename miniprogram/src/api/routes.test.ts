import { describe, expect, it } from 'vitest'
import { addressOfScreen, caseRoute, isOurScreen, routes } from './routes'

describe('the next screen after login', () => {
  it.each(['https://evil.example', '//evil.example', '/api/me', 'javascript:alert(1)', '', '/pages/../x'])(
    'refuses %j, which is no screen of ours',
    (url) => {
      expect(isOurScreen(url)).toBe(false)
    },
  )

  it.each([
    routes.home,
    routes.case('c1'),
    routes.notices,
    routes.tasks,
    routes.task('c1'),
    routes.routing,
    routes.orders,
    routes.deliveries,
    routes.settings,
  ])('takes %s', (url) => {
    expect(isOurScreen(url)).toBe(true)
  })
})

it.each([
  ['citizen', routes.case('c1')],
  ['worker', routes.task('c1')],
  ['shopkeeper', routes.task('c1')],
  ['head', routes.task('c1')],
  ['checker', routes.dispatch('c1')],
  ['dispatcher', routes.dispatch('c1')],
  ['supervisor', routes.dispatch('c1')],
  ['admin', routes.dispatch('c1')],
] as const)('shows a case to a %s on %s', (role, screen) => {
  expect(caseRoute(role, 'c1')).toBe(screen)
})

it("leaves out Taro's own parameters", () => {
  expect(addressOfScreen('pages/case/index', { id: 'c1', $taroTimestamp: '17' })).toBe(
    '/pages/case/index?id=c1',
  )
  expect(addressOfScreen('/pages/case/index?id=c1&stamp=AB', { id: 'c1', stamp: 'AB' })).toBe(
    '/pages/case/index?id=c1',
  )
  expect(addressOfScreen('/pages/home/index', {})).toBe('/pages/home/index')
})
