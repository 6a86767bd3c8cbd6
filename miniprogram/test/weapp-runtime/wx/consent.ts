import type { Device } from '../device'
import type { Phone } from '../phone'
import { ApiFailure, asApi, asSyncApi } from './call-api'

type Decision = { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }

/** The privacy guide comes before any API that touches private data. errno 104: the person refused. */
export async function requirePrivacy(phone: Phone, name: string) {
  const { device, app, listeners } = phone
  if (!app.__usePrivacyCheck__ || device.privacyAgreed) return
  const ask = listeners.of('NeedPrivacyAuthorization')
  // Without a listener of the app, WeChat shows its own sheet.
  device.privacyAgreed = ask.length > 0 ? await decided(phone, name) : device.agreesToPrivacy
  if (!device.privacyAgreed) throw new ApiFailure('privacy permission is not authorized', { errno: 104 })
}

function decided({ device, listeners }: Phone, name: string) {
  return new Promise<boolean>((resolve) => {
    const decide = ({ event, buttonId }: Decision) => {
      // WeChat looks whether that button was really tapped.
      if (event === 'agree' && !(buttonId && device.privacyAgreed))
        throw new Error('agreed without the button')
      if (event !== 'exposureAuthorization') resolve(event === 'agree')
    }
    listeners.emit('NeedPrivacyAuthorization', decide, { referrer: name })
  })
}

export function requireScope({ device }: Phone, scope: string) {
  device.permissions[scope] ??= device.grants
  if (!device.permissions[scope]) throw new ApiFailure('auth deny')
}

/** WeChat itself needs the permission of the system before it can give it on. */
export function requireSystem({ device }: Phone, what: keyof Device['system']) {
  if (device.system[what] === 'not determined') device.system[what] = device.grants ? 'authorized' : 'denied'
  if (device.system[what] === 'denied') throw new ApiFailure('system permission denied')
}

export function consentApis(phone: Phone) {
  const { device, sandbox, app } = phone
  const setting = ({ withSubscriptions = false }: { withSubscriptions?: boolean }) => ({
    authSetting: { ...device.permissions },
    ...(withSubscriptions && { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
  })
  return {
    getPrivacySetting: asApi(sandbox, 'getPrivacySetting', () => ({
      needAuthorization: app.__usePrivacyCheck__ && !device.privacyAgreed,
      privacyContractName: '《文明随手拍隐私保护指引》',
    })),
    requirePrivacyAuthorize: asApi(sandbox, 'requirePrivacyAuthorize', async () => {
      await requirePrivacy(phone, 'requirePrivacyAuthorize')
      return undefined
    }),
    openPrivacyContract: asApi(sandbox, 'openPrivacyContract', () => undefined),
    getSetting: asApi(sandbox, 'getSetting', setting),
    openSetting: asApi(sandbox, 'openSetting', (options: { withSubscriptions?: boolean }) => {
      requireTapBefore(phone)
      device.inSettings(device)
      return setting(options)
    }),
    getAppAuthorizeSetting: asSyncApi(sandbox, 'getAppAuthorizeSetting', () => systemSetting(device)),
    openAppAuthorizeSetting: asApi(sandbox, 'openAppAuthorizeSetting', () => {
      device.inSettings(device)
      return undefined
    }),
    authorize: asApi(sandbox, 'authorize', async ({ scope }: { scope: string }) => {
      await requirePrivacy(phone, 'authorize')
      requireScope(phone, scope)
      return undefined
    }),
  }
}

/** Since 2.3.0 the settings open only after a tap of the person. */
function requireTapBefore(phone: Phone) {
  if (!phone.wasTapped) throw new ApiFailure('can only be invoked by user TAP gesture.')
  phone.wasTapped = false
}

function systemSetting({ system }: Device) {
  return {
    albumAuthorized: system.album,
    bluetoothAuthorized: 'not determined',
    cameraAuthorized: system.camera,
    locationAuthorized: system.location,
    locationReducedAccuracy: false,
    microphoneAuthorized: 'not determined',
    notificationAlertAuthorized: 'authorized',
    notificationAuthorized: 'authorized',
    notificationBadgeAuthorized: 'authorized',
    notificationSoundAuthorized: 'authorized',
    phoneCalendarAuthorized: 'not determined',
  }
}
