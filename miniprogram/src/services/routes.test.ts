import { describe, expect, it } from 'vitest'
import { addressOfScreen, isOurScreen, routes } from './routes'

describe('the next screen after login', () => {
  it.each(['https://evil.example', '//evil.example', '/api/me', 'javascript:alert(1)', '', '/pages/../x'])(
    'refuses %j, which is no screen of ours',
    (url) => {
      expect(isOurScreen(url)).toBe(false)
    },
  )

  it.each([routes.home, routes.case('c1'), routes.tasks, routes.task('c1'), routes.routing])(
    'takes %s',
    (url) => {
      expect(isOurScreen(url)).toBe(true)
    },
  )
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
