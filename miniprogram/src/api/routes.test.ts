import { describe, expect, it } from 'vitest'
import { caseRoute, firstScreen, isOurScreen, routes, screenUrl } from './routes'

describe('the next screen after login', () => {
  it.each(['https://evil.example', '//evil.example', '/api/me', 'javascript:alert(1)', '', '/pages/../x'])(
    'rejects %j, which is none of our screens',
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
    routes.audit,
    routes.phoneErrors,
    routes.release,
    routes.redact('p1', true),
    routes.devices,
    routes.desk,
  ])('accepts %s', (url) => {
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
] as const)('a %s handles a case on %s', (role, screen) => {
  expect(caseRoute(role, 'c1')).toBe(screen)
})

it("screenUrl leaves out Taro's own parameters", () => {
  expect(screenUrl('pages/case/index', { id: 'c1', $taroTimestamp: '17' })).toBe('/pages/case/index?id=c1')
  expect(screenUrl('/pages/case/index?id=c1&stamp=AB', { id: 'c1', stamp: 'AB' })).toBe(
    '/pages/case/index?id=c1',
  )
  expect(screenUrl('/pages/home/index', {})).toBe('/pages/home/index')
})

describe('the first screen after login', () => {
  it.each([
    ['citizen', routes.home],
    ['worker', routes.tasks],
    ['shopkeeper', routes.tasks],
    ['head', routes.tasks],
    ['checker', routes.queue],
    ['dispatcher', routes.queue],
    ['supervisor', routes.queue],
    ['admin', routes.queue],
  ] as const)('of a %s is their own list', (role, screen) => {
    expect(firstScreen(role)).toBe(screen)
  })
})
