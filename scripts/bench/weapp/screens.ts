import { offsetMetres, type Point } from '@shared/domain/geo'
import gcoord from 'gcoord'
import type { WeappApp } from '../../../miniprogram/test/weapp-runtime/weapp-app'
import type { PersonaId } from '../../demo/city/users'
import type { Interaction, Screen } from './measure-screen'

export type PersonasScreen = Screen & { as: PersonaId }

const PAGES = 10

/** Every screen with a list, and those with a map or a sheet. `at`: a point in WGS-84. */
export const screensOf = (caseOfManySteps: string, at: Point): PersonasScreen[] => {
  const moved = move(at)
  const maps: Interaction[] = [
    tapped('地图'),
    tapped('移动地图'),
    { name: '移 60 米', act: moved(60, 18) },
    { name: '移 400 米', act: moved(400, 17) },
    { name: '看全区', act: moved(400, 12) },
  ]
  const id = `?id=${caseOfManySteps}`
  return [
    { name: '首页', as: 'citizen-chen', path: '/pages/home/index', doing: maps },
    {
      name: '上报',
      as: 'citizen-chen',
      path: '/pages/report/index',
      doing: [
        tapped('全部类别'),
        tapped('其他（说不清）'),
        { name: '打字', act: (app) => app.input('textarea', '路边的垃圾桶满了，没有人来收。'.repeat(8)) },
        tapped('调整位置'),
        { name: '移 60 米', act: moved(60, 18) },
        { name: '移 400 米', act: moved(400, 17) },
      ],
    },
    {
      name: '我的上报',
      as: 'citizen-chen',
      path: '/pages/my-reports/index',
      pages: PAGES,
      doing: [tapped('办理中')],
    },
    { name: '案卷，300 步', as: 'citizen-chen', path: `/pages/case/index${id}`, pages: 1 },
    { name: '消息', as: 'citizen-chen', path: '/me/notices/index', pages: PAGES },
    { name: '我的设备', as: 'citizen-chen', path: '/me/devices/index' },
    {
      name: '我的任务',
      as: 'worker-huang',
      path: '/staff/tasks/index',
      pages: PAGES,
      doing: [tapped('已办'), tapped('待办'), tapped('按距离'), ...maps],
    },
    {
      name: '任务，300 步',
      as: 'worker-huang',
      path: `/staff/task/index${id}`,
      pages: 1,
      doing: [tapped('签收任务')],
    },
    { name: '单据', as: 'worker-huang', path: '/staff/orders/index', pages: PAGES, doing: [tapped('全部')] },
    { name: '派遣台', as: 'dispatcher-wu', path: '/staff/queue/index', pages: PAGES },
    { name: '派遣，300 步', as: 'dispatcher-wu', path: `/staff/dispatch/index${id}`, pages: 1 },
    { name: '照片发布', as: 'dispatcher-wu', path: '/staff/release/index', pages: PAGES },
    {
      name: '派单试算',
      as: 'dispatcher-wu',
      path: '/staff/routing/index',
      doing: [tapped('移动地图'), { name: '移 60 米', act: moved(60, 18) }, tapped('派单规则')],
    },
    { name: '审计记录', as: 'admin-tang', path: '/staff/audit/index', pages: PAGES },
    { name: '微信消息', as: 'admin-tang', path: '/staff/deliveries/index', pages: PAGES },
    { name: '设置', as: 'admin-tang', path: '/staff/settings/index', doing: [tapped('办理规则')] },
  ]
}

const tapped = (what: string): Interaction => ({ name: what, act: (app) => app.tap(what) })

/** Drags the map that was opened last to this many metres east, at this zoom. */
const move = (at: Point) => (east: number, scale: number) => async (app: WeappApp) => {
  await app.see('map')
  const [longitude, latitude] = gcoord.transform(
    [...offsetMetres(at, east, 0)] as [number, number],
    gcoord.WGS84,
    gcoord.GCJ02,
  )
  app.page.moveMap(app.page.findAll('map').at(-1)!, { longitude, latitude, scale })
}
