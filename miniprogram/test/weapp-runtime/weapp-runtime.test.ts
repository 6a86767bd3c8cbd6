import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createDevice, type Device } from './device'
import { type LaunchOptions, launchWeapp } from './launch-weapp'
import type { WeappApp } from './weapp-app'

const fixture = path.join(import.meta.dirname, 'fixture')
const dist = path.join(fixture, 'dist')
const folder = mkdtempSync(path.join(tmpdir(), 'weapp-runtime-'))
const photo = path.join(folder, 'photo.jpg')
const toEnd: (() => void)[] = []
let received: { line: string; headers: IncomingHttpHeaders; body: string }[] = []

const server = createServer(async (request, answer) => {
  const line = `${request.method} ${request.url}`
  received.push({ line, headers: request.headers, body: (await buffer(request)).toString('latin1') })
  if (request.url === '/slow') return
  answer.setHeader('content-type', 'application/json')
  answer.end(JSON.stringify({ words: '收到' }))
})

beforeAll(async () => {
  const taro = path.resolve(fixture, '../../../../node_modules/@tarojs/cli/bin/taro')
  // Under vitest's NODE_ENV=test Babel's preset would compile for Node.
  const env = { ...process.env, NODE_ENV: 'production' }
  const build = [taro, 'build', '--type', 'weapp', '--no-check']
  await promisify(execFile)(process.execPath, build, { cwd: fixture, env })
  await sharp({ create: { width: 64, height: 48, channels: 3, background: '#393' } })
    .jpeg()
    .toFile(photo)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 120_000)

afterEach(() => {
  received = []
  for (const end of toEnd.splice(0).reverse()) end()
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a page', () => {
  test('that is not declared cannot be opened', async () => {
    const app = await launch()
    await expect(app.open('/pages/nowhere/index')).rejects.toThrow('page "pages/nowhere/index" is not found')
  })

  test('that was left cannot be read', async () => {
    const app = await launch()
    const { page } = app
    await app.open('/extra/caller/index')
    expect(() => page.text()).toThrow('pages/first/index is closed')
  })

  test('lists its texts if one is missing', async () => {
    const app = await launch()
    expect(() => app.page.find('没有的')).toThrow(/nothing is "没有的" on pages\/first\/index:\n按了 0 次/)
    await expect(app.waitFor(() => app.page.has('没有的'), 50)).rejects.toThrow(
      /in vain\npages\/first\/index:\n按了/,
    )
  })

  test('does not let a disabled button be tapped', async () => {
    const app = await launch()
    expect(() => app.page.tap('按不动')).toThrow('"按不动" is disabled')
  })

  test('that throws in a handler fails the tap', async () => {
    const app = await launch()
    expect(() => app.page.tap('按坏')).toThrow('按坏了')
  })

  test('hides elements that the template hides', async () => {
    const app = await launch()
    expect(app.page.has('看不见')).toBe(false)
  })

  test('follows a tap, twice', async () => {
    const app = await launch()
    await app.tap('加一')
    await app.see('按了 1 次')
    await app.tap('加一')
    await app.see('按了 2 次')
  })

  test('follows a tap deeper than the templates that Taro writes', async () => {
    const app = await launch()
    await app.tap('深处加一')
    await app.see('按了 1 次')
    expect(app.page.measure().depth).toBeGreaterThan(20)
  })

  test('does not bubble an event that the app stopped', async () => {
    const app = await launch()
    await app.tap('里层')
    await app.see('只到里层')
    await app.see('按了 0 次')
  })

  test('takes typed text up to maxlength', async () => {
    const app = await launch()
    await app.input('.name', '文明随手拍一')
    await app.see('你好文明随手拍')
    expect(app.page.value('.name')).toBe('文明随手拍')
  })

  test('turns a switch on and off', async () => {
    const app = await launch()
    await app.tap('switch')
    await app.see('开着')
    await app.tap('switch')
    await app.see('关着')
  })

  test.each([
    ['from the event, where the phone gives it', true, '事件说东经 110.2'],
    ['by a callback, where the event has nothing', false, '地图说东经 110.2'],
  ])('gets the middle to which its map was dragged %s', async (_, mapEventsTell, text) => {
    const app = await launch({ device: device({ mapEventsTell }) })
    app.page.moveMap('map', { longitude: 110.2, latitude: 22.7 })
    await app.see(text)
  })

  test('fails if one change is larger than WeChat allows', async () => {
    const app = await launch()
    app.page.tap('太多')
    await expect(app.see('大大大')).rejects.toThrow(/setData of \d+ bytes, at most 262144/)
    app.errors.length = 0
  })

  test('has no globals of a browser or of Node', async () => {
    const app = await launch()
    await app.tap('看看世界')
    await app.see('fetch undefined, Intl undefined, crypto undefined')
  })
})

describe('the way between pages', () => {
  test('leads to a page of a subpackage and back', async () => {
    const app = await launch()
    await app.tap('加一')
    await app.tap('去调用')
    const page = await app.onPage('/extra/caller/index')
    expect(page.query).toMatchObject({ from: '%E9%A6%96%E9%A1%B5' })
    expect(app.pages).toHaveLength(2)
    expect(await call(app, 'navigateBack')).toBeUndefined()
    await app.onPage('/pages/first/index')
    await app.see('按了 1 次')
  })

  test('holds at most ten pages', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    for (let open = 1; open < 10; open++) await call(app, 'navigateTo', { url: '/extra/caller/index' })
    expect(await call(app, 'navigateTo', { url: '/extra/caller/index' })).toEqual({
      error: { errMsg: 'navigateTo:fail webview count limit exceed' },
    })
  })

  test('does not lead back from the first page', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    expect(await call(app, 'navigateBack')).toEqual({
      error: { errMsg: 'navigateBack:fail cannot navigate back at first page.' },
    })
  })
})

describe('the network', () => {
  test('fails when the phone is offline, and nothing is sent', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    app.setOnline(false)
    const { error } = await call(app, 'request', { url: 'http://127.0.0.1:3000/x' })
    expect(error).toMatchObject({ errMsg: expect.stringContaining('request:fail'), errno: 600003 })
    expect(received).toEqual([])
  })

  test('loses an answer after the request has arrived', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    app.device.losesAnswer = ({ method }) => method === 'POST'
    const { error } = await call(app, 'request', {
      url: 'http://127.0.0.1:3000/x',
      method: 'POST',
      data: { a: 1 },
    })
    expect(error).toMatchObject({ errno: 600001 })
    expect(received).toMatchObject([{ line: 'POST /x', body: '{"a":1}' }])
  })

  test('refuses PATCH, which WeChat does not know', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    const options = { url: 'http://127.0.0.1:3000/x', method: 'PATCH' }
    await expect(call(app, 'request', options)).rejects.toThrow(
      'wx.request .method is "PATCH", not "OPTIONS"',
    )
    expect(received).toEqual([])
    app.errors.length = 0
  })

  test('fails after the timeout that was set', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    const { error } = await call(app, 'request', { url: 'http://127.0.0.1:3000/slow', timeout: 50 })
    expect(error).toEqual({ errMsg: 'request:fail timeout', errno: 5 })
  })

  test('fails at more than ten requests at once', async () => {
    const app = await launch()
    await app.tap('一起问')
    await expect(app.see('没有')).rejects.toThrow('request: more than 10 at once')
    app.errors.length = 0
  })

  test('carries a request to a real server, whose address it was not built with', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    const header = { authorization: 'Bearer me' }
    const { result } = await call(app, 'request', {
      url: 'http://127.0.0.1:3000/x',
      data: { q: '牛皮癣' },
      header,
    })
    expect(result).toMatchObject({ statusCode: 200, data: { words: '收到' }, errMsg: 'request:ok' })
    const request = received.find(({ line }) => line === 'GET /x?q=%E7%89%9B%E7%9A%AE%E7%99%A3')
    expect(request?.headers).toMatchObject(header)
  })

  test('uploads the fields first and then the file', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    app.device.photos = [photo]
    const chosen = await call(app, 'chooseImage', { count: 1 })
    const [filePath] = chosen.result.tempFilePaths
    const upload = { url: 'http://127.0.0.1:3000/files', filePath, name: 'file', formData: { key: 'k1' } }
    expect((await call(app, 'uploadFile', upload)).result).toMatchObject({
      statusCode: 200,
      data: '{"words":"收到"}',
    })
    const [{ body = '' } = {}] = received
    expect(body).toContain(readFileSync(photo).toString('latin1'))
    expect(body.indexOf('name="key"')).toBeLessThan(body.indexOf('name="file"'))
  })
})

describe('the device', () => {
  test.each([
    ['the person refuses the privacy guide', { agreesToPrivacy: false }, { errno: 104 }],
    ['the person refuses the place', { grants: false }, { errMsg: 'getLocation:fail auth deny' }],
    ['there is no fix', { position: undefined }, { errMsg: 'getLocation:fail timeout' }],
    ['location is switched off', { locationEnabled: false }, { errCode: 2 }],
    [
      'WeChat has no permission of the system',
      { system: { location: 'denied', camera: 'authorized', album: 'authorized' } },
      { errMsg: 'getLocation:fail system permission denied' },
    ],
  ] as [string, Partial<Device>, object][])('gives no place when %s', async (_, given, expected) => {
    const app = await launch({ entry: '/extra/caller/index', device: device(given) })
    expect((await call(app, 'getLocation', {})).error).toMatchObject(expected)
  })

  test('gives no position to an app that does not declare it', async () => {
    const copy = path.join(folder, 'undeclared')
    cpSync(dist, copy, { recursive: true })
    const { requiredPrivateInfos, ...rest } = JSON.parse(readFileSync(path.join(copy, 'app.json'), 'utf8'))
    expect(requiredPrivateInfos).toEqual(['getLocation'])
    writeFileSync(path.join(copy, 'app.json'), JSON.stringify(rest))
    const app = await launch({ dist: copy, entry: '/extra/caller/index' })
    expect((await call(app, 'getLocation', {})).error).toMatchObject({ errno: 112 })
  })

  test('gives its position in the requested datum', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    app.device.position = { lng: 110.15, lat: 22.63, accuracy: 12 }
    const { result: wgs84 } = await call(app, 'getLocation', {})
    expect(wgs84).toMatchObject({ longitude: 110.15, latitude: 22.63, accuracy: 12 })
    const { result: gcj02 } = await call(app, 'getLocation', { type: 'gcj02' })
    expect(gcj02.longitude - 110.15).toBeCloseTo(0.0048, 3)
  })

  test('keeps at most 1 MB under one key', async () => {
    const app = await launch()
    await app.tap('存太多')
    await app.see('setStorage:fail entry size limit reached')
  })

  test('keeps storage and saved files across launches, but no temporary files', async () => {
    const phone = device({ photos: [photo] })
    const first = await launch({ entry: '/extra/caller/index', device: phone })
    await call(first, 'setStorage', { key: 'draft', data: { words: '墙上' } })
    const chosen = await call(first, 'chooseMedia', { count: 2 })
    const [{ tempFilePath }] = chosen.result.tempFiles
    const copy = await call(first, 'compressImage', { src: tempFilePath, quality: 60 })
    const saved = 'wxfile://usr/kept.jpg'
    await call(first, 'files.saveFile', { tempFilePath: copy.result.tempFilePath, filePath: saved })
    const again = await launch({ entry: '/extra/caller/index', device: phone })
    expect((await call(again, 'getStorage', { key: 'draft' })).result.data).toEqual({ words: '墙上' })
    const info = { src: saved }
    expect((await call(again, 'getImageInfo', info)).result).toMatchObject({
      width: 64,
      height: 48,
      type: 'jpeg',
    })
    const { error } = await call(again, 'getImageInfo', { src: tempFilePath })
    expect(error).toMatchObject({ errMsg: expect.stringContaining('no such file') })
  })

  test('waits with a modal until the person chooses', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    const asked = call(app, 'showModal', { title: '删掉草稿？', confirmText: '删掉' })
    const dialog = await app.waitFor(() => app.dialog)
    expect(dialog).toMatchObject({ title: '删掉草稿？', choices: ['取消', '删掉'] })
    await app.choose('删掉')
    expect((await asked).result).toMatchObject({ confirm: true, cancel: false })
  })

  test('does not ask for subscriptions after the tap has ended', async () => {
    const app = await launch()
    await app.tap('晚了才问')
    await app.see('requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
  })

  test('asks for subscriptions in a tap', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    const options = { tmplIds: ['a'] }
    expect((await call(app, 'requestSubscribeMessage', options)).result).toMatchObject({ a: 'accept' })
  })

  test('lets the app ask for privacy with a button of its own', async () => {
    const app = await launch()
    await app.tap('定位')
    await app.tap('同意隐私指引')
    await app.see('getLocation:ok')
    expect(app.device.privacyAgreed).toBe(true)
  })

  test('gives the first fix once more within 30 s, as a released app gets it', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    await call(app, 'getLocation', {})
    app.device.position = { lng: 111, lat: 23, accuracy: 5 }
    expect((await call(app, 'getLocation', {})).result).toMatchObject({ longitude: 110.15, latitude: 22.63 })
  })

  test('refuses a second fix within 30 s, as a trial version gets it', async () => {
    const app = await launch({ entry: '/extra/caller/index', device: device({ quickFix: 'refused' }) })
    await call(app, 'getLocation', {})
    expect((await call(app, 'getLocation', {})).error.errMsg).toMatch(
      /^getLocation:fail 频繁调用会增加电量损耗/,
    )
  })

  test.each([
    ['camera', ['camera']],
    ['album', ['album', 'camera']],
  ] as const)('gives no photo when WeChat may not use the %s', async (what, sourceType) => {
    const system = {
      location: 'authorized',
      camera: 'authorized',
      album: 'authorized',
      [what]: 'denied',
    } as const
    const app = await launch({ entry: '/extra/caller/index', device: device({ photos: [photo], system }) })
    expect((await call(app, 'chooseMedia', { count: 1, sourceType })).error).toEqual({
      errMsg: 'chooseMedia:fail system permission denied',
    })
    expect((await call(app, 'getAppAuthorizeSetting')).result).toMatchObject({
      [`${what}Authorized`]: 'denied',
    })
  })

  test('lets the person change a permission in the settings that the app opens', async () => {
    const inSettings = ({ permissions }: Device) => {
      permissions['scope.userLocation'] = true
    }
    const app = await launch({ entry: '/extra/caller/index', device: device({ grants: false, inSettings }) })
    expect((await call(app, 'getLocation', {})).error).toMatchObject({ errMsg: 'getLocation:fail auth deny' })
    expect((await call(app, 'openSetting', {})).result.authSetting).toEqual({ 'scope.userLocation': true })
    expect((await call(app, 'getLocation', {})).result).toMatchObject({ longitude: 110.15 })
  })

  test('throws at an API that it lacks, and names it', async () => {
    const app = await launch({ entry: '/extra/caller/index' })
    await expect(call(app, 'chooseInvoice', {})).rejects.toThrow(
      'wx.chooseInvoice is not part of this stand-in',
    )
    app.errors.length = 0
  })

  test('lets a test answer an API in its own way', async () => {
    const wx = { getClipboardData: () => ({ data: '玉林市' }) }
    const app = await launch({ entry: '/extra/caller/index', wx })
    expect((await call(app, 'getClipboardData', {})).result).toEqual({
      data: '玉林市',
      errMsg: 'getClipboardData:ok',
    })
  })
})

async function launch(options: Partial<LaunchOptions> = {}): Promise<WeappApp> {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  const app = await launchWeapp({ dist, apiBase: `http://127.0.0.1:${address.port}`, ...options })
  toEnd.push(() => app.close())
  return app
}

function device(given: Partial<Device>): Device {
  const created = createDevice(given)
  toEnd.push(created.discard)
  return created
}

/** The answer of one of Taro's APIs to the fixture's caller page; undefined after that page is left. */
async function call(app: WeappApp, name: string, options?: object) {
  const { page } = app
  const answer = () => page.find('.answer').text
  await app.tap('清空')
  await app.waitFor(() => answer() === '')
  page.input('textarea', JSON.stringify(options ? [name, options] : [name]))
  page.tap('调用')
  const text = await app.waitFor(() => (app.page === page ? answer() : 'left'))
  return text === 'left' ? undefined : JSON.parse(text)
}
