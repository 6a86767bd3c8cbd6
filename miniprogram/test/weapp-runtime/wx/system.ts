import { randomBytes } from 'node:crypto'
import type { Device } from '../device'
import { asDocumented } from '../documents/as-documented'
import { userFolder } from '../files'
import type { Phone } from '../phone'
import { ApiFailure, asApi, asSyncApi } from './call-api'
import { windowInfo } from './rough-layout'

const deviceInfo = {
  abi: 'arm64-v8a',
  deviceAbi: 'arm64-v8a',
  cpuType: 'stand-in',
  memorySize: '8000',
  brand: 'stand-in',
  model: 'stand-in',
  benchmarkLevel: 20,
}
const baseInfo = {
  enableDebug: false,
  fontSizeScaleFactor: 1,
  // Filled on a computer only.
  PCKernelVersion: '',
  host: { appId: '' },
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 16,
}
/** Bytes of all arguments of one call. */
const logLimit = 5 * 1024
const menuButton = { width: 87, height: 32, left: 281, right: 368, top: 48, bottom: 80 }

export function systemApis(phone: Phone) {
  const { sandbox, device } = phone
  const { platform } = device
  const deviceOf = () => ({ ...deviceInfo, platform, system: platform === 'ios' ? 'iOS 13.0' : 'Android 13' })
  const appBase = () => ({ ...baseInfo, SDKVersion: device.baseLibrary })
  const systemSetting = () => ({
    bluetoothEnabled: false,
    deviceOrientation: 'portrait',
    locationEnabled: device.locationEnabled,
    wifiEnabled: device.online,
  })
  const everything = () => {
    const { screenTop: _, ...size } = windowInfo
    const { abi: _abi, deviceAbi: _deviceAbi, cpuType: _cpu, memorySize: _memory, ...model } = deviceOf()
    const { fontSizeScaleFactor: _factor, PCKernelVersion: _kernel, ...base } = appBase()
    return { ...size, ...model, ...base, ...systemSetting(), ...permissionsOf(device) }
  }
  const sync = <Result>(name: string, work: () => Result) => asSyncApi(sandbox, name, work)
  const subscribe = {
    onCheckForUpdate: nothing,
    onUpdateReady: (listener: () => void) => device.newVersion.loaded && sandbox.later(listener),
    onUpdateFailed: nothing,
    applyUpdate: () => {
      device.newVersion.restarts++
    },
  }
  return {
    env: { USER_DATA_PATH: userFolder },
    getWindowInfo: sync('getWindowInfo', () => windowInfo),
    getDeviceInfo: sync('getDeviceInfo', deviceOf),
    getAppBaseInfo: sync('getAppBaseInfo', appBase),
    getSystemInfoSync: sync('getSystemInfoSync', everything),
    getSystemInfo: asApi(sandbox, 'getSystemInfo', everything),
    getSystemInfoAsync: asApi(sandbox, 'getSystemInfoAsync', everything),
    getSystemSetting: sync('getSystemSetting', systemSetting),
    getMenuButtonBoundingClientRect: sync('getMenuButtonBoundingClientRect', () => menuButton),
    getLaunchOptionsSync: sync('getLaunchOptionsSync', () => phone.launched),
    getEnterOptionsSync: sync('getEnterOptionsSync', () => phone.launched),
    getAccountInfoSync: sync('getAccountInfoSync', () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
      plugin: { appId: '', version: '' },
    })),
    getUpdateManager: () => asDocumented(phone, 'UpdateManager', subscribe),
    getUserCryptoManager: () =>
      asDocumented(phone, 'UserCryptoManager', {
        getRandomValues: asApi(sandbox, 'getRandomValues', ({ length }: { length: number }) => ({
          randomValues: randomBytes(length),
        })),
      }),
    getRealtimeLogManager: () =>
      asDocumented(phone, 'RealtimeLogManager', {
        error: (...given: unknown[]) => {
          const line = JSON.stringify(given)
          if (Buffer.byteLength(line) > logLimit)
            sandbox.fail(new Error(`${line.length} bytes in one log line`))
          phone.realtimeLog.push(given.map(String))
        },
      }),
    getNetworkType: asApi(sandbox, 'getNetworkType', () => ({
      networkType: device.online ? 'wifi' : 'none',
      hasSystemProxy: false,
      signalStrength: -50,
    })),
    nextTick: (work: () => void) => sandbox.later(work),
    login: asApi(sandbox, 'login', () => {
      if (device.loginCode === undefined) throw new ApiFailure('system error', { errno: -1 })
      return { code: device.loginCode }
    }),
    checkSession: asApi(sandbox, 'checkSession', () => undefined),
    requestSubscribeMessage: asApi(
      sandbox,
      'requestSubscribeMessage',
      ({ tmplIds }: { tmplIds: string[] }) => {
        if (!phone.inTap) throw new ApiFailure('can only be invoked by user TAP gesture.', { errCode: 20004 })
        if (tmplIds.length > 3) throw new ApiFailure('Template limit exceeded', { errCode: 20003 })
        return Object.fromEntries(tmplIds.map((id) => [id, device.subscribes]))
      },
    ),
  }
}

function nothing() {}

/** The permissions of the system as the old APIs give them, which say only yes or no. */
function permissionsOf({ system }: Device) {
  const given = (what: keyof Device['system']) => system[what] === 'authorized'
  return {
    albumAuthorized: given('album'),
    cameraAuthorized: given('camera'),
    locationAuthorized: given('location'),
    locationReducedAccuracy: false,
    microphoneAuthorized: false,
    notificationAuthorized: true,
    notificationAlertAuthorized: true,
    notificationBadgeAuthorized: true,
    notificationSoundAuthorized: true,
    phoneCalendarAuthorized: false,
  }
}
