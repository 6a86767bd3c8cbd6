import gcoord from 'gcoord'
import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'
import { requirePrivacy, requireScope } from './consent'

type LocationOptions = { type?: 'wgs84' | 'gcj02' }

const scope = 'scope.userLocation'

export function locationApis(phone: Phone) {
  return {
    getLocation: asApi(phone.sandbox, 'getLocation', async ({ type = 'wgs84' }: LocationOptions) => {
      requireDeclared(phone, 'getLocation')
      await requirePrivacy(phone, 'getLocation')
      requireScope(phone, scope)
      const { position } = phone.device
      if (!position) throw new ApiFailure('ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF', { errCode: 2 })
      const { lng, lat, accuracy } = position
      const here: [number, number] = [lng, lat]
      const [longitude, latitude] =
        type === 'gcj02' ? gcoord.transform(here, gcoord.WGS84, gcoord.GCJ02) : here
      const rest = { speed: -1, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: accuracy }
      return { longitude, latitude, accuracy, ...rest }
    }),
    openLocation: asApi(phone.sandbox, 'openLocation', (options) => phone.show('openLocation', options)),
  }
}

function requireDeclared({ app }: Phone, name: string) {
  if (!app.requiredPrivateInfos.includes(name)) {
    throw new ApiFailure('the api need to be declared in the requiredPrivateInfos field in app.json', {
      errno: 112,
    })
  }
  if (!app.permission[scope]) throw new ApiFailure(`require permission desc of ${scope}`, { errno: 112 })
}
