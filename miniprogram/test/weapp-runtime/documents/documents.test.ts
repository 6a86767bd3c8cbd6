import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDevice, type Device } from '../device'
import { Phone } from '../phone'
import { makeWx, ownApis } from '../wx/make-wx'
import { asDocumented } from './as-documented'

const dist = mkdtempSync(path.join(tmpdir(), 'weapp-documents-'))
const photo = path.join(dist, 'photo.jpg')
let device: Device
let phone: Phone

beforeAll(async () => {
  mkdirSync(path.join(dist, 'page'))
  const app = {
    pages: ['page/index'],
    requiredPrivateInfos: ['getLocation'],
    permission: { 'scope.userLocation': { desc: '测试' } },
  }
  writeFileSync(path.join(dist, 'app.json'), JSON.stringify(app))
  writeFileSync(path.join(dist, 'page/index.json'), '{}')
  writeFileSync(path.join(dist, 'page/index.js'), 'Page({})')
  writeFileSync(path.join(dist, 'page/index.wxml'), '<map id="map" longitude="110" latitude="22" />')
  await sharp({ create: { width: 8, height: 8, channels: 3, background: '#393' } })
    .jpeg()
    .toFile(photo)
})
afterEach(() => {
  phone.close()
  device.discard()
})
afterAll(() => rmSync(dist, { recursive: true, force: true }))

/** `wx` of a phone with one page, which is a map. */
const wxOf = (given: Partial<Device> = {}) => {
  device = createDevice({ photos: [photo], scans: 'x', privacyAgreed: true, ...given })
  phone = new Phone(dist, device, (url) => url)
  const wx = makeWx(phone, {})
  phone.sandbox.define({ wx })
  phone.pages.reLaunch('/page/index')
  return wx
}

const call = (wx: Record<string, unknown>, name: string, ...given: unknown[]): unknown => {
  const api = wx[name]
  if (typeof api !== 'function') throw new Error(`no ${name}`)
  return api(...given)
}
const faults = () => phone.sandbox.errors.map(({ message }) => message)

const tick = () => new Promise((resolve) => setTimeout(resolve, 50))

/** What each function of the stand-in is called with here. */
const calls: Record<string, readonly unknown[]> = {
  getWindowInfo: [],
  getDeviceInfo: [],
  getAppBaseInfo: [],
  getSystemInfoSync: [],
  getSystemInfo: [{}],
  getSystemInfoAsync: [{}],
  getSystemSetting: [],
  getAppAuthorizeSetting: [],
  openAppAuthorizeSetting: [{}],
  getMenuButtonBoundingClientRect: [],
  getLaunchOptionsSync: [],
  getEnterOptionsSync: [],
  getAccountInfoSync: [],
  getUpdateManager: [],
  getUserCryptoManager: [],
  getRealtimeLogManager: [],
  getNetworkType: [{}],
  nextTick: [() => {}],
  login: [{ timeout: 1000 }],
  checkSession: [{}],
  requestSubscribeMessage: [{ tmplIds: ['a'] }],
  setStorage: [{ key: 'a', data: 1 }],
  getStorage: [{ key: 'a' }],
  removeStorage: [{ key: 'a' }],
  clearStorage: [{}],
  getStorageInfo: [{}],
  setStorageSync: ['a', 1],
  getStorageSync: ['a'],
  removeStorageSync: ['a'],
  clearStorageSync: [],
  getStorageInfoSync: [],
  getFileSystemManager: [],
  request: [{ url: 'http://127.0.0.1:1/' }],
  uploadFile: [{ url: 'http://127.0.0.1:1/', filePath: 'wxfile://tmp/1.jpg', name: 'file' }],
  downloadFile: [{ url: 'http://127.0.0.1:1/' }],
  chooseMedia: [{ count: 1, mediaType: ['image'], sourceType: ['camera'], sizeType: ['compressed'] }],
  chooseImage: [{ count: 1 }],
  compressImage: [{ src: 'wxfile://tmp/1.jpg', quality: 80, compressedWidth: 4 }],
  getImageInfo: [{ src: 'wxfile://tmp/1.jpg' }],
  previewImage: [{ urls: ['https://x/1.jpg'] }],
  previewMedia: [{ sources: [{ url: 'https://x/1.jpg' }] }],
  scanCode: [{}],
  getPrivacySetting: [{}],
  requirePrivacyAuthorize: [{}],
  openPrivacyContract: [{}],
  getSetting: [{}],
  openSetting: [{}],
  authorize: [{ scope: 'scope.userLocation' }],
  getLocation: [{ type: 'wgs84', isHighAccuracy: true, highAccuracyExpireTime: 4000 }],
  openLocation: [{ longitude: 110, latitude: 22 }],
  showModal: [{ title: '问' }],
  showActionSheet: [{ itemList: ['甲'] }],
  showToast: [{ title: '好' }],
  hideToast: [{}],
  showLoading: [{ title: '等' }],
  hideLoading: [{}],
  vibrateShort: [{ type: 'light' }],
  vibrateLong: [{}],
  makePhoneCall: [{ phoneNumber: '12345' }],
  setClipboardData: [{ data: '字' }],
  setNavigationBarTitle: [{ title: '题' }],
  setNavigationBarColor: [{ frontColor: '#000000', backgroundColor: '#ffffff' }],
  showNavigationBarLoading: [{}],
  hideNavigationBarLoading: [{}],
  startPullDownRefresh: [{}],
  stopPullDownRefresh: [{}],
  pageScrollTo: [{ scrollTop: 0 }],
  hideKeyboard: [{}],
  showShareMenu: [{}],
  hideShareMenu: [{}],
  enableAlertBeforeUnload: [{ message: '走？' }],
  disableAlertBeforeUnload: [{}],
  navigateTo: [{ url: '/page/index' }],
  redirectTo: [{ url: '/page/index' }],
  reLaunch: [{ url: '/page/index' }],
  navigateBack: [{ delta: 1 }],
  switchTab: [{ url: '/page/index' }],
  createIntersectionObserver: [{}],
  createSelectorQuery: [],
  createMapContext: ['map'],
  canIUse: ['getLocation'],
}

it('calls every function of the stand-in with what WeChat documents, and gets what it documents', async () => {
  const wx = wxOf()
  const functions = Object.keys(ownApis(phone)).filter((name) => typeof wx[name] === 'function')
  const untried = functions.filter((name) => !(name in calls) && !/^(on|off)[A-Z]/.test(name))
  expect(untried).toEqual([])
  phone.files.add(photo)
  for (const [name, given] of Object.entries(calls)) {
    const answer = call(wx, name, ...given)
    if (answer instanceof Promise) await Promise.race([answer.catch(() => undefined), tick()])
  }
  expect(faults()).toEqual([])
})

const file = 'wxfile://usr/a.txt'

/** The same for the objects that `wx` gives. */
const callsOf: Record<string, [given: readonly unknown[], calls: Record<string, readonly unknown[]>]> = {
  getFileSystemManager: [
    [],
    {
      writeFileSync: [file, '字'],
      accessSync: [file],
      readFileSync: [file, 'utf8', 0, 3],
      statSync: [file],
      readdirSync: ['wxfile://usr'],
      writeFile: [{ filePath: file, data: '字', success() {} }],
      access: [{ path: file, success() {} }],
      readFile: [{ filePath: file, position: 0, length: 2, success() {} }],
      readdir: [{ dirPath: 'wxfile://usr', success() {} }],
      getFileInfo: [{ filePath: file, success() {} }],
      stat: [{ path: file, success() {} }],
      copyFile: [{ srcPath: file, destPath: 'wxfile://usr/b.txt', success() {} }],
      saveFile: [{ tempFilePath: 'wxfile://tmp/1.jpg', success() {} }],
    },
  ],
  getUserCryptoManager: [[], { getRandomValues: [{ length: 6, success() {} }] }],
  getRealtimeLogManager: [[], { error: ['crash', 'x'] }],
  createMapContext: [
    ['map'],
    {
      getCenterLocation: [{ success() {} }],
      getRegion: [{ success() {} }],
      getScale: [{ success() {} }],
      moveToLocation: [{ longitude: 1, latitude: 2, success() {} }],
      includePoints: [{ points: [{ longitude: 1, latitude: 2 }], success() {} }],
    },
  ],
  createIntersectionObserver: [
    [{}],
    { relativeToViewport: [{ top: 1 }], observe: ['#map', () => {}], disconnect: [] },
  ],
  createSelectorQuery: [[], { select: ['#map'], selectAll: ['map'], selectViewport: [], exec: [] }],
}

it.each(Object.entries(callsOf))(
  'calls the functions of what wx.%s gives in the same way',
  async (name, [given, own]) => {
    const wx = wxOf()
    phone.files.add(photo)
    const object = call(wx, name, ...given) as Record<string, unknown>
    for (const [method, options] of Object.entries(own)) {
      call(object, method, ...options)
      await tick()
    }
    expect(faults()).toEqual([])
  },
)

describe('the comparison with WeChat’s documents', () => {
  it('refuses a function that WeChat does not have', () => {
    wxOf()
    expect(() => asDocumented(phone, 'MapContext', { getMiddle: () => undefined })).toThrow(
      'MapContext.getMiddle is in no document',
    )
  })

  it.each<[string, unknown, string]>([
    ['getLocation', { accuracy: 'high' }, 'wx.getLocation .accuracy is in no document'],
    ['getLocation', { isHighAccuracy: 1 }, 'wx.getLocation .isHighAccuracy is 1, not boolean'],
    ['openLocation', { latitude: 22 }, 'wx.openLocation .longitude is missing'],
    ['chooseMedia', { sourceType: ['film'] }, 'wx.chooseMedia .sourceType[0] is "film", not '],
    ['chooseInvoice', {}, 'wx.chooseInvoice is not part of this stand-in'],
  ])('throws at wx.%s(%j), and says why', (name, options, message) => {
    const wx = wxOf()
    expect(() => call(wx, name, options)).toThrow(message)
    expect(faults()).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['a function', 'getRendererUserAgent', {}, 'wx.getRendererUserAgent came with base library 2.26.3'],
    [
      'an option',
      'compressImage',
      { src: 'x', compressedWidth: 4 },
      '.compressedWidth came with base library 2.26.0',
    ],
  ])('throws at %s that came after this base library', (_what, name, options, message) => {
    const wx = wxOf({ baseLibrary: '2.20.0' })
    expect(() => call(wx, name, options)).toThrow(message)
    expect(faults()).toHaveLength(1)
  })

  it.each([
    ['getCenterLocation', { longitude: 110, latitude: 22 }],
    ['getScale', { scale: 16 }],
    [
      'getRegion',
      { southwest: { longitude: expect.closeTo(109.996, 3), latitude: expect.closeTo(21.997, 3) } },
    ],
  ])('gives the answer of MapContext.%s to a callback, and returns nothing', async (name, answer) => {
    const map = call(wxOf(), 'createMapContext', 'map') as Record<string, unknown>
    expect(call(map, name, {})).toBeUndefined()
    const given = await new Promise((success) => expect(call(map, name, { success })).toBeUndefined())
    expect(given).toMatchObject(answer)
    expect(faults()).toEqual([])
  })

  it('gives a promise only where no callback is given', async () => {
    const wx = wxOf()
    expect(call(wx, 'getSetting', {})).toBeInstanceOf(Promise)
    const given = await new Promise((success) => expect(call(wx, 'getSetting', { success })).toBeUndefined())
    expect(given).toMatchObject({ errMsg: 'getSetting:ok' })
  })

  it('gives a task and no promise for a request', () => {
    const task = call(wxOf(), 'request', { url: 'http://127.0.0.1:1/' }) as Record<string, unknown>
    expect(task).toMatchObject({ abort: expect.any(Function) })
    expect(task.then).toBeUndefined()
  })

  it.each<[string, object, string]>([
    ['has what no document knows', { data: 'x', size: 1 }, 'answers: .size is in no document'],
    ['lacks what the documents promise', {}, 'answers: .data is missing'],
    ['is of another type', { data: 1 }, 'answers: .data is 1, not string'],
  ])('finds an answer of the stand-in that %s', async (_what, answer, fault) => {
    wxOf()
    const own = { getClipboardData: async () => ({ errMsg: 'getClipboardData:ok', ...answer }) }
    await call(asDocumented(phone, 'Wx', own), 'getClipboardData', {})
    await tick()
    expect(faults()).toEqual([`the stand-in’s Wx.getClipboardData ${fault}`])
  })

  it('finds an event of the stand-in that no document knows', () => {
    wxOf()
    phone.listeners.emit('NetworkStatusChange', { isConnected: true, networkType: 'wifi', strength: 5 })
    expect(faults()).toEqual(['the stand-in’s wx.onNetworkStatusChange: .strength is in no document'])
  })

  const settled = async (answer: unknown) => (answer as Promise<Record<string, unknown>>).catch((e) => e)

  it('gives one picture of the camera, whatever is asked for', async () => {
    const wx = wxOf({ photos: [photo, photo] })
    const choose = (sourceType: string[]) => settled(call(wx, 'chooseMedia', { count: 2, sourceType }))
    expect((await choose(['camera'])).tempFiles).toHaveLength(1)
    expect((await choose(['album'])).tempFiles).toHaveLength(2)
  })

  it('compresses a PNG on Android, and JPEG alone on an iPhone', async () => {
    const png = path.join(dist, 'picture.png')
    await sharp(photo).png().toFile(png)
    for (const [platform, answer] of [
      ['android', { errMsg: 'compressImage:ok' }],
      ['ios', { errMsg: 'compressImage:fail iOS compresses JPG alone' }],
    ] as const) {
      const wx = wxOf({ platform, photos: [png] })
      await settled(call(wx, 'chooseMedia', { count: 1, sourceType: ['album'] }))
      expect(await settled(call(wx, 'compressImage', { src: 'wxfile://tmp/1.png' }))).toMatchObject(answer)
    }
  })

  it.each([
    ['writes no temporary file', 'writeFileSync', ['wxfile://tmp/a', 'x'], 'permission denied'],
    [
      'keeps no more than its room',
      'writeFileSync',
      [file, 'x'.repeat(11)],
      'file storage limit is exceeded',
    ],
    [
      'reads no byte behind the end',
      'readFileSync',
      ['wxfile://tmp/1.jpg', undefined, 0, 9999],
      'out of range',
    ],
    ['reads no part of no bytes', 'readFileSync', ['wxfile://tmp/1.jpg', undefined, 1, 0], 'out of range'],
  ])('%s', (_what, name, given, message) => {
    const files = call(wxOf({ room: 10 }), 'getFileSystemManager') as Record<string, unknown>
    phone.files.add(photo)
    call(files, 'writeFileSync', file, '0123456789')
    expect(() => call(files, name, ...given)).toThrow(message)
    expect(faults()).toEqual([])
  })

  it('gives the settings of messages only where they are asked for', async () => {
    const wx = wxOf()
    expect(await settled(call(wx, 'getSetting', {}))).not.toHaveProperty('subscriptionsSetting')
    expect(await settled(call(wx, 'getSetting', { withSubscriptions: true }))).toHaveProperty(
      'subscriptionsSetting',
    )
    expect(faults()).toEqual([])
  })

  it('asks for privacy before it writes to the clipboard', async () => {
    const wx = wxOf({ privacyAgreed: false, agreesToPrivacy: false })
    phone.app.__usePrivacyCheck__ = true
    expect(await settled(call(wx, 'setClipboardData', { data: '字' }))).toMatchObject({ errno: 104 })
  })

  it('finds two maps of one id on a page', async () => {
    writeFileSync(
      path.join(dist, 'page/index.wxml'),
      '<map id="map" longitude="1" latitude="2" /><map id="map" longitude="3" latitude="4" />',
    )
    const map = call(wxOf(), 'createMapContext', 'map') as Record<string, unknown>
    await new Promise((complete) => call(map, 'getCenterLocation', { complete }))
    expect(faults()).toEqual(['2 maps have the id "map"'])
  })
})

describe('wx.canIUse', () => {
  it.each([
    ['getLocation', '2.32.3', true],
    ['getLocation.object.isHighAccuracy', '2.32.3', true],
    ['getLocation.object.isHighAccuracy', '2.8.0', false],
    ['getLocation.object.accuracy', '2.32.3', false],
    ['getLocation.success.speed', '2.32.3', true],
    ['getSystemSetting.return.wifiEnabled', '2.32.3', true],
    ['MapContext.moveAlong', '2.12.0', false],
    ['MapContext.moveAlong', '2.32.3', true],
    ['MapContext.getMiddle', '2.32.3', false],
    ['getMiddle', '2.32.3', false],
    ['button.open-type.agreePrivacyAuthorization', '2.32.3', true],
  ])('%s in base library %s: %s', (schema, baseLibrary, answer) => {
    expect(call(wxOf({ baseLibrary }), 'canIUse', schema)).toBe(answer)
  })
})
