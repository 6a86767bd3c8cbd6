import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'

type Url = { url: string }

export function routingApis(phone: Phone) {
  const { sandbox, pages } = phone
  return {
    navigateTo: asApi(sandbox, 'navigateTo', ({ url }: Url) => void pages.navigateTo(url)),
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
