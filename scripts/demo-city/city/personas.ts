import type { Role } from '@shared/domain/roles'

/** The people whom a visitor of the demo may be, with fixed ids. */
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
