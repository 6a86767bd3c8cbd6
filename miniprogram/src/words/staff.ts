import type { QueueTab } from '@shared/contract/cases'
import type { Action } from '@shared/domain/case-status'
import { distanceWords } from '@shared/words/time'

/** What the screens of workers and dispatchers say. */

export const tasksWords = {
  title: '我的任务',
  todo: '待办',
  done: '已办',
  byUrgency: '按紧急',
  byDistance: '按距离',
  showMap: '地图',
  showList: '列表',
  none: '现在没有任务',
  noneText: '有新任务会排在这里，下拉可以刷新',
  noneDone: '还没有办过的任务',
  account: (name: string) => `${name}，账号与切换身份`,
  locating: '正在定位，稍后按距离排列…',
  refused: '没有定位权限，暂时按紧急排列',
  unavailable: '暂时定位不到，先按紧急排列',
  locate: '重新定位',
  allLoaded: '没有更多了',
  tooMany: (count: number) => `只排列最紧急的 ${count} 件`,
}

export const detailWords = {
  taskTitle: '任务详情',
  dispatchTitle: '案卷详情',
  submittedAt: (moment: string) => `${moment} 上报`,
  number: (number: string) => `编号 ${number}`,
  count: (count: number) => `共 ${count} 张`,
  limit: (limit: string) => `处理时限 ${limit}`,
  reporterSays: '上报人说',
  where: '在哪里',
  grid: (name: string) => name,
  noGrid: '不在任何网格内',
  fromMe: (metres: number) => `离我 ${distanceWords(metres)}`,
  doubt: (metres: number) => `上报定位误差约 ${distanceWords(metres)}`,
  navigate: '导航',
  who: '由谁负责',
  nobody: '还没有确定责任单位',
  nobodyYet: '责任单位待现场确认',
  duty: (duty: string) => `门前责任：${duty}`,
  handledBy: (name: string) => `经办：${name}`,
  why: '为什么这样派',
  whyOpen: '为什么没能自动派单',
  whyBefore: '当初派单的依据',
  candidates: '也可能在这几家门前，请到现场确认',
  share: (share: number) => `${Math.round(share * 100)}%`,
  ratings: '群众评价',
  compare: '处理前后',
  before: '处理前',
  after: '处理后',
  timeline: '办理过程',
  kinds: {
    shop: '门前责任商户',
    institution: '门前责任单位',
    department: '主管部门',
    contractor: '作业单位',
  },
  changedTitle: '这件案卷有了新变化',
  changedText: '刚刚被别人处理过，已为您刷新到最新状态。',
}

export const doneWords: Record<Exclude<Action, 'withdraw'>, string> = {
  acknowledge: '已签收',
  start: '开始处理',
  resolve: '已提交',
  return: '已退回',
  dispatch: '已派遣',
  reject: '不予立案',
  pass: '核查通过',
  fail: '已退回返工',
  close: '已结案',
  reopen: '已重新办理',
}

export const resolveWords = {
  title: '处理完成',
  photos: '处理后的照片',
  photosHint: '站在原来的角度拍，便于对比',
  shoot: '拍照',
  more: '再拍',
  place: '我的位置',
  locating: '正在定位…',
  near: (metres: number, accuracy: number) =>
    `距上报位置 ${distanceWords(metres)}，定位误差约 ${distanceWords(accuracy)}`,
  far: '离上报位置较远，请到现场处理后再提交',
  refused: '没有定位权限。提交处理结果需要现场位置，请允许定位',
  unavailable: '暂时定位不到，请走到开阔处再试',
  inaccurate: '定位太不准确，请走到开阔处再试',
  again: '重新定位',
  note: '处理说明',
  noteHint: '可不填',
  notePlaceholder: '如：已清除并重新粉刷',
  send: '提交处理结果',
  missing: {
    photo: '请先拍处理后的照片',
    upload: '照片正在上传…',
    failed: '有照片没有传上去，请重试',
    place: '请先定位',
  },
}

export const reasonWords = {
  words: '补充说明',
  wordsHint: '选了上面的原因可不填',
  placeholder: '请写明原因，方便接手的人处理',
  missing: '请选择或写明原因',
  chips: {
    return: ['不在我的责任范围', '现场没有发现问题', '位置不准确', '需要专业队伍或设备', '重复派单'],
    reject: ['不属于受理范围', '照片看不清问题', '位置无法确认', '现场没有发现问题', '重复上报'],
    fail: ['问题没有解决', '处理不彻底', '照片与现场不符', '没有从原角度拍照'],
    reopen: ['群众反映没有解决', '处理不彻底', '问题又出现了'],
  },
  titles: {
    return: '退回任务',
    reject: '不予立案',
    fail: '核查不通过',
    reopen: '重新办理',
  },
  send: {
    return: '退回给派遣员',
    reject: '不予立案',
    fail: '退回返工',
    reopen: '重新办理',
  },
  question: '原因',
  proposal: '您认为该由谁负责',
  proposalHint: '可不选',
}

export const unitWords = {
  label: '查找责任单位',
  placeholder: '单位或店铺名称',
  nothing: '没有找到这个单位，换个名称试试',
  chosen: '已选',
  change: '换一个',
}

export const queueWords = {
  title: '派遣台',
  tabs: {
    to_dispatch: '待派遣',
    to_check: '待核查',
    to_close: '待结案',
    complaints: '不满意',
  } satisfies Record<QueueTab, string>,
  count: (count: number) => (count >= 99 ? '99+' : String(count)),
  empty: {
    to_dispatch: ['没有待派遣的案卷', '都已自动派到责任单位'],
    to_check: ['没有待核查的案卷', '处理完成的案卷会排在这里'],
    to_close: ['没有待结案的案卷', '核查通过的案卷会排在这里'],
    complaints: ['没有不满意的评价', '群众不满意的案卷会排在这里，需要重新办理'],
  } satisfies Record<QueueTab, [title: string, text: string]>,
}

export const dispatchWords = {
  title: '派遣',
  grid: '由哪个网格跟进',
  finding: '正在查找所在网格…',
  noGrid: '这个位置不在任何网格内，请选择附近的网格',
  nearGrids: '附近的网格',
  unit: '由谁负责',
  suggestions: '可能是',
  note: '给责任单位的话',
  noteHint: '可不填',
  notePlaceholder: '如：请先联系店主',
  send: '确认派遣',
  missing: { grid: '请选择网格', unit: '请选择责任单位' },
  confirms: {
    reject: {
      title: '确定不予立案？',
      text: '上报人会看到您写的原因，这件上报不再处理。',
      yes: '不予立案',
    },
    pass: { title: '核查通过？', text: '请确认现场问题已经解决。', yes: '通过' },
    close: { title: '结案？', text: '结案后会请上报人评价处理结果。', yes: '结案' },
  },
}
