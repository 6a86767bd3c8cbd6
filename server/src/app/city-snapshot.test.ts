import pino from 'pino'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { area, at, CITY, clock, emptyDatabase, geojson, ground, run } from '../imports/testing'
import { useDatabase } from '../testing/database'
import { keepSnapshot } from './city-snapshot'

useDatabase()
beforeEach(emptyDatabase)

const log = pino({ level: 'silent' })
const PROMISED = { timeout: 5_000, interval: 50 }

describe('a server’s snapshot', () => {
  it('cannot be loaded for an unknown city', async () => {
    await expect(keepSnapshot(CITY, log, () => new Date())).rejects.toThrow(`no city ${CITY}`)
  })

  it('shows an applied import within 5 seconds, on every server; a dry run changes nothing', async () => {
    await run('areas', geojson(ground()))
    const servers = [
      await keepSnapshot(CITY, log, () => new Date()),
      await keepSnapshot(CITY, log, () => new Date()),
    ]
    onTestFinished(() => {
      for (const { stop } of servers) stop()
    })
    const old = servers[0]!.current()
    expect(old.grids.at(at(50, 50))?.shortName).toBe('第1格')

    const change = geojson([area(`${CITY}001001001`, '新1格', [0, 0, 100, 100])])
    await run('areas', change, { apply: false })
    await run('areas', change)
    await vi.waitFor(() => {
      for (const { current } of servers) expect(current().grids.at(at(50, 50))?.shortName).toBe('新1格')
    }, PROMISED)
    expect(servers.map(({ current }) => current().version)).toEqual([2, 2])
    // A decision under way keeps the whole old snapshot.
    expect(old.grids.at(at(50, 50))?.shortName).toBe('第1格')
  })

  it('updates the users whom the city’s units name, also after an import while no server ran', async () => {
    await run('areas', geojson(ground()))
    await run(
      'units',
      '编码,名称,类型,地址,负责类别,负责辖区,自有队伍,值班时间\nclean,环卫站,机关企事业单位,,,,,',
    )
    const named = (role: string) =>
      run('units', `单位,姓名,手机,角色,网格\n环卫站,张三,13800000001,${role},第1格`, { complete: true })
    await named('网格员')
    await UserModel.create({
      _id: 'zhang',
      cityId: CITY,
      openid: 'o-zhang',
      phone: '13800000001',
      role: 'checker',
      name: '张三',
      unitId: 'clean',
      createdAt: clock.now,
    })
    const roleNow = async () => (await UserModel.findById('zhang').lean().orFail()).role

    const servers = [
      await keepSnapshot(CITY, log, () => new Date()),
      await keepSnapshot(CITY, log, () => new Date()),
    ]
    onTestFinished(() => {
      for (const { stop } of servers) stop()
    })
    expect(await roleNow()).toBe('worker')
    const [assignee] = servers[1]!.current().staffedKeys
    expect(assignee).toBe(`grid:${CITY}001001001`)

    await named('督查')
    await vi.waitFor(async () => expect(await roleNow()).toBe('supervisor'), PROMISED)
    await vi.waitFor(() => {
      for (const { current } of servers) expect(current().staffedKeys.size).toBe(0)
    }, PROMISED)
  })
})
