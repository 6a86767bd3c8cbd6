import { PRIVACY_VERSION } from '@shared/domain/limits'
import type { Role } from '@shared/domain/roles'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import { type Block, type CityGround, centralBlock } from '../ground/lay-city'
import type { Random } from '../random'
import { peopleNames } from './names'

const CITIZENS = 40
/** Two to a community. */
const WORKERS_PER_COMMUNITY = 2
/** Number of people in each contractor's crew; three contractors have a crew. */
const CREW = 2
const crews = ['crew-jiemei', 'crew-luyuan', 'crew-hengtong'] as const
/** Percent of the shops with a user who has logged in. The other shops are never reminded first. */
const SHOPS_REACHED = 60

type Shop = { unitId: string; name: string }
type UsersInput = {
  cityId: string
  ground: CityGround
  shops: readonly Shop[]
  yang: Shop
  units: readonly { code: string }[]
}

/** 30 workers with their grids and crews, heads, shopkeepers, command centre, citizens; the personas among them. */
export const buildUsers = (
  random: Random,
  { cityId, ground, shops, yang, units }: UsersInput,
  now: Date,
): UserRecord[] => {
  const names = peopleNames(random, 600).filter(
    (name) => !Object.values(personas).some((persona) => persona.name === name),
  )
  const createdAt = new Date(now.getTime() - 200 * 86_400_000)
  const user = (id: string, role: UserRecord['role'], more: Partial<UserRecord> = {}): UserRecord => ({
    _id: id,
    cityId,
    openid: null,
    phone: null,
    role,
    name: names.pop()!,
    unitId: null,
    gridCodes: [],
    persona: null,
    createdAt,
    consents: [{ version: PRIVACY_VERSION, at: createdAt }],
    ...more,
  })
  const persona = (id: PersonaId, more: Partial<UserRecord> = {}): UserRecord =>
    user(id, personas[id].role, { name: personas[id].name, persona: personas[id].persona, ...more })

  const patrols = patrolsOf(ground).map((gridCodes) => ({ gridCodes }))
  const huang = patrols.findIndex(({ gridCodes }) => gridCodes.includes(centralBlock(ground).code))
  const liang = busiestPatrol(ground, patrols, ground.streets[1]!.communities[0]!.code)
  const workers = patrols.map((patrol, i) => {
    if (i === huang) return persona('worker-huang', patrol)
    if (i === liang) return persona('worker-liang', patrol)
    return user(`worker-${two(i + 1)}`, 'worker', patrol)
  })
  const crew = crews.flatMap((unitId) =>
    Array.from({ length: CREW }, (_, i) =>
      unitId === 'crew-jiemei' && i === 0
        ? persona('crew-sun', { unitId })
        : user(`${unitId}-${two(i + 1)}`, 'worker', { unitId }),
    ),
  )
  const heads = units.map(({ code: unitId }) =>
    unitId === 'crew-jiemei' ? persona('head-lu', { unitId }) : user(`head-${unitId}`, 'head', { unitId }),
  )
  const reached = shops.filter((shop) => shop !== yang && random.chance(SHOPS_REACHED / 100))
  return [
    persona('citizen-chen'),
    persona('citizen-li'),
    ...Array.from({ length: CITIZENS }, (_, i) => user(`citizen-${two(i + 1)}`, 'citizen')),
    ...workers,
    ...crew,
    persona('checker-zhou'),
    user('checker-02', 'checker'),
    persona('dispatcher-wu'),
    user('dispatcher-02', 'dispatcher'),
    persona('supervisor-he'),
    user('supervisor-02', 'supervisor'),
    persona('admin-tang'),
    ...heads,
    persona('shopkeeper-yang', { unitId: yang.unitId }),
    ...reached.map(({ unitId }) => user(`keeper-${unitId}`, 'shopkeeper', { unitId })),
  ]
}

/** The grids of each worker: each community's grids in two halves. In two outlying communities the last grid is unstaffed, as in real cities. */
const patrolsOf = (ground: CityGround): string[][] => {
  const unstaffed = [ground.streets[1]!.communities[3]!, ground.streets[2]!.communities[3]!].map(
    ({ blocks }) => blocks.at(-1)!.code,
  )
  return ground.streets
    .flatMap(({ communities }) => communities)
    .flatMap(({ blocks }) => {
      const codes = blocks.map(({ code }) => code).filter((code) => !unstaffed.includes(code))
      const half = Math.ceil(codes.length / WORKERS_PER_COMMUNITY)
      return [codes.slice(0, half), codes.slice(half)]
    })
}

const busiestPatrol = (
  ground: CityGround,
  patrols: readonly { gridCodes: string[] }[],
  community: string,
): number => {
  const fronts = (gridCodes: readonly string[]) =>
    ground.fronts.filter(({ block }: { block: Block }) => gridCodes.includes(block.code)).length
  const own = patrols
    .map(({ gridCodes }, i) => ({ i, gridCodes }))
    .filter(({ gridCodes }) => gridCodes[0]?.startsWith(community))
  return own.reduce((a, b) => (fronts(a.gridCodes) >= fronts(b.gridCodes) ? a : b)).i
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The personas that a visitor of the demo can choose, with fixed ids. */
export const personas = {
  'citizen-chen': {
    role: 'citizen',
    name: '陈晓东',
    persona: '退休教师，爱散步，看到不文明的现象就随手一拍',
  },
  'citizen-li': { role: 'citizen', name: '李婷婷', persona: '年轻妈妈，每天推着婴儿车走过门前的人行道' },
  'worker-huang': { role: 'worker', name: '黄建国', persona: '市中心的网格员，手上的任务最多' },
  'worker-liang': { role: 'worker', name: '梁志强', persona: '江南社区的网格员，管着沿街的店铺' },
  'crew-sun': { role: 'worker', name: '孙德才', persona: '保洁公司的班长，负责清理小广告和垃圾' },
  'checker-zhou': { role: 'checker', name: '周惠芳', persona: '核查员，到现场核实问题是不是真的解决了' },
  'dispatcher-wu': {
    role: 'dispatcher',
    name: '吴锦涛',
    persona: '指挥中心的派遣员，处理系统分不出去的案卷',
  },
  'supervisor-he': {
    role: 'supervisor',
    name: '何振华',
    persona: '督查，盯着超时的案卷，审批挂账和作废，答复群众',
  },
  'shopkeeper-yang': {
    role: 'shopkeeper',
    name: '杨世荣',
    persona: '老杨牛巴的老板，签了门前五包责任书，收到提醒单先自己整改',
  },
  'head-lu': { role: 'head', name: '卢桂芳', persona: '洁美保洁公司的负责人，任务超时了会收到督办单' },
  'admin-tang': {
    role: 'admin',
    name: '唐文杰',
    persona: '管理员，维护工作日历、各阶段时限和不予立案的理由',
  },
} as const satisfies Record<string, { role: Role; name: string; persona: string }>

export type PersonaId = keyof typeof personas
