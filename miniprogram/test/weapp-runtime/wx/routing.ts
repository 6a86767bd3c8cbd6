import { asDocumented } from '../documents/as-documented'
import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'

type Url = { url: string }

export function routingApis(phone: Phone) {
  const { sandbox, pages } = phone
  return {
    navigateTo: asApi(sandbox, 'navigateTo', ({ url }: Url) => {
      pages.navigateTo(url)
      return { eventChannel: asDocumented(phone, 'EventChannel', {}) }
    }),
    redirectTo: asApi(sandbox, 'redirectTo', ({ url }: Url) => void pages.redirectTo(url)),
    reLaunch: asApi(sandbox, 'reLaunch', ({ url }: Url) => void pages.reLaunch(url)),
    navigateBack: asApi(
      sandbox,
      'navigateBack',
      ({ delta = 1 }: { delta?: number }) => void pages.navigateBack(delta),
    ),
    switchTab: asApi(sandbox, 'switchTab', () => {
      throw new ApiFailure('can not switch to no-tabBar page')
    }),
  }
}
