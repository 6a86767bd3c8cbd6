import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { distanceMetres, type Point } from '@shared/domain/geo'
import gcoord from 'gcoord'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { buildTargets } from '../../../scripts/lib/build'
import { root } from '../../../scripts/lib/process'
import { CaseModel } from '../../../server/src/cases/case.model'
import { wechatClient } from '../../../server/src/integrations/wechat/client'
import { APP_ID, APP_SECRET, useWechat } from '../../../server/src/integrations/wechat/testing/use-wechat'
import { useServer } from '../../../server/src/testing/server'
import { at } from '../../../server/src/testing/tiny-city'
import { createDevice, type Device } from './device'
import { launchWeapp } from './launch-weapp'
import type { WeappApp } from './weapp-app'

/** In front of the noodle shop of the tiny city. */
export const spot: Point = at(25, 3)
/** 500 m away, outside the city. */
export const farAway: Point = at(-475, 3)

const SLOW_MS = 20_000
vi.setConfig({ testTimeout: 3 * SLOW_MS })

/** The report form of the compiled mini-program on a phone, with the real server behind it. */
export const useReportForm = () => {
  const server = useServer()
  const wechat = useWechat()
  let folder: string
  let app: WeappApp | undefined
  let people = 0

  beforeAll(async () => {
    await buildTargets(['weapp'], () => {})
    server.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET })
    folder = await mkdtemp(join(tmpdir(), 'weapp-report-'))
  })
  afterEach(() => {
    app?.close()
    app?.device.discard()
    app = undefined
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Opens the form as a new person, who has photos without a place. */
  const open = async (given: Partial<Device>): Promise<WeappApp> => {
    people++
    const photo = join(folder, `${people}.jpg`)
    const background = { r: (people * 37) % 256, g: (people * 91) % 256, b: 99 }
    await sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .jpeg()
      .toFile(photo)
    const usual = {
      loginCode: `is:person-${people}`,
      privacyAgreed: true,
      photos: [photo],
      position: fixAt(spot),
    }
    const device = createDevice({ ...usual, ...given })
    const dist = join(root, 'miniprogram/dist/weapp')
    const started = await launchWeapp({ dist, apiBase: server.url, device, entry: '/pages/report/index' })
    app = started
    // The first answers of a server take long on a busy machine.
    await started.waitFor(() => started.page.has('拍照') || started.page.has('再拍'), SLOW_MS)
    return started
  }

  /** Chooses the category, sends, and gives the case that the server has made of it. */
  const send = async (opened: WeappApp) => {
    const before = new Set((await CaseModel.find({}, { _id: 1 }).lean()).map(({ _id }) => String(_id)))
    await opened.input('input', '牛皮癣')
    await opened.tap('非法小广告')
    await opened.see('换一类')
    // A place that was just moved is in the city only once the server has said so.
    await opened.waitFor(() => opened.page.has('中街街道'), SLOW_MS)
    await opened.tap('提交上报')
    await opened.see('请看隐私说明')
    await opened.tap('同意')
    await opened.waitFor(() => opened.page.has('收到，谢谢您！'), SLOW_MS)
    const made = (await CaseModel.find().lean()).filter(({ _id }) => !before.has(String(_id)))
    if (made.length !== 1) throw new Error(`${made.length} cases were made`)
    return made[0]!
  }
  return { server, open, send }
}

export const fixAt = ([lng, lat]: Point, accuracy = 5) => ({ lng, lat, accuracy })

export const inGcj02 = ([lng, lat]: Point) => {
  const [longitude, latitude] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)
  return { longitude, latitude }
}

/** The large map, on which the pin is moved. */
export const largeMap = (app: WeappApp) => {
  const map = app.page.findAll('map').at(-1)
  if (!map) throw new Error(`no map on ${app.page.path}`)
  return map
}

/** Taps 就是这里 until the sheet with the map is gone: a tap before the map has answered is not taken. */
export const choosePin = async (app: WeappApp): Promise<void> => {
  await app.waitFor(() => {
    if (!app.page.has(chooseButton)) return true
    app.page.tap(chooseButton)
    return false
  })
}

export const chooseButton = '就是这里'

/** Waits until these words were shown over the screen. */
export const toasted = (app: WeappApp, words: string) =>
  app.waitFor(() => app.shown.some(({ options }) => JSON.stringify(options).includes(words)))

export const metresBetween = (one: readonly number[], other: Point): number =>
  distanceMetres([one[0] ?? 0, one[1] ?? 0], other)
