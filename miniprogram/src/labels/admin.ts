import type { AuditKind, AuditSubject } from '@shared/contract/settings'
import type { DeliveryState } from '@shared/domain/case/kinds'
import type { LimitUnit } from '@shared/domain/categories'
import type { PhoneErrorKind } from '@shared/domain/errors/phone-errors'
import type { TimedStage } from '@shared/domain/flow'

/** Texts of the screens of supervisors and admins: deliveries and settings. */

export const deliveriesLabels = {
  title: '微信消息发送情况',
  states: {
    failed: '没送到',
    waiting: '待发送',
    refused: '没订阅',
    sent: '已送达',
    none: '不用发',
  } satisfies Record<DeliveryState, string>,
  all: '全部',
  empty: {
    failed: { title: '没有发送失败的消息', text: '微信没收下的消息会排在这里，可以再发一次' },
    waiting: { title: '没有等着发送的消息', text: '正在发送、或等着再试的消息会排在这里' },
    refused: {
      title: '没有因为没订阅而没送到的消息',
      text: '本人没有同意接收微信通知的，只能在小程序的“消息”里看到',
    },
    sent: { title: '还没有送达的微信消息', text: '微信收下的消息会排在这里' },
    all: { title: '还没有发过微信消息', text: '配置好消息模板以后，发给每个人的微信消息都会排在这里' },
  },
  to: (who: string) => `发给 ${who}`,
  about: (number: string) => `案卷 ${number}`,
  result: (answer: string) => `微信的答复：${answer}`,
  attempts: (count: number) => `试过 ${count} 次`,
  next: (moment: string) => `${moment} 再试`,
  resend: '再发一次',
  confirm: {
    title: '再发一次这条消息？',
    text: (to: string, title: string) => `发给${to}的「${title}」。本人在小程序里已经能看到这条消息。`,
    yes: '再发一次',
  },
  resent: '已安排再发',
  notResent: '没能再发',
}

/** 审计记录. */
export const auditLabels = {
  text: '工作人员看过和改过什么，保存一年，不能修改。您的查询也会记下来。',
  search: '姓名、案卷编号或编号',
  placeholder: '姓名、案卷编号',
  find: '查询',
  days: { 1: '24 小时', 7: '7 天', 30: '30 天', 366: '一年' } as const,
  kinds: { look: '看过', change: '改过' } satisfies Record<AuditKind, string>,
  what: {
    wholePhoto: '照片原图',
    ledger: '问题台账',
    reporter: '上报人的姓名和电话',
    release: '公开照片',
    words: '内容待确认的文字',
    step: '办理案卷',
    calendar: '工作日历',
    flow: '办理规则',
    assignment: '岗位、单位或网格',
    devices: '登录的设备',
    figures: '公布的统计数字',
    auditLog: '审计记录',
  } satisfies Record<AuditSubject, string>,
  of: (name: string) => `涉及 ${name}`,
  about: (number: string) => `案卷 ${number}`,
  onlyBy: '只看此人',
  detail: (detail: string) => `内容：${detail}`,
  empty: { title: '没有查到记录', text: '换一个时间范围，或核对姓名、编号是否完整' },
}

/** 工作人员登录的设备, for an admin. */
export const staffDevicesLabels = {
  device: (name: string, seen: string) => `${name}，最近使用：${seen}`,
  none: '现在没有在任何设备上登录',
  end: '退出全部设备',
  question: (name: string, count: number) => ({
    title: `让${name}退出 ${count} 台设备？`,
    text: '这些设备要重新登录才能继续用，例如手机丢了的时候。您的操作会记下来。',
    yes: '退出',
  }),
  ended: '已退出',
  notEnded: '没能退出',
}

/** 手机报错. */
export const phoneErrorsLabels = {
  text: '手机上出的错，按版本和内容计数，保存四周。不记是谁；号码、姓名、地址都换成了 *。',
  days: { 1: '今天', 7: '7 天', 28: '28 天' } as const,
  allVersions: '全部版本',
  kinds: {
    crash: '程序出错',
    device: '手机不支持',
    answer: '服务器答错',
    page: '页面没有了',
  } satisfies Record<PhoneErrorKind, string>,
  count: (count: number) => `${count} 次`,
  noMessage: '没有说明',
  version: (version: string) => `版本 ${version}`,
  page: (page: string) => `页面 ${page}`,
  device: (device: string) => `最近一次在 ${device}`,
  between: (first: string, last: string) => (first === last ? last : `${first} — ${last}`),
  others: (count: number) => `另有 ${count} 次，没有一条条列出`,
  empty: { title: '这段时间没有手机报错', text: '手机上出了错，几秒钟后会记在这里' },
}

export const settingsLabels = {
  title: '日历与时限',
  tabs: { calendar: '工作日历', flow: '办理规则' },
  lookOnly: '您可以查看。要修改，请联系管理员。',
  save: '保存',
  saved: '已保存',
  notSaved: '没有保存',
  drop: '放弃改动',
  dropConfirm: { title: '放弃没有保存的改动？', yes: '放弃', no: '继续改' },
  unsaved: '未存',
  leave: '改动还没有保存，确定离开吗？',
  changed: {
    title: '别人刚刚也改了这里',
    text: '您的改动还没有保存。用最新的，您这次的改动会丢掉；保留我的，请核对后再保存一次，那会换掉别人刚才的改动。',
    yes: '用最新的',
    no: '保留我的',
  },
}

export const calendarLabels = {
  hours: '每天的工作时间',
  hoursHint: '工作时、工作日只算这些时间',
  start: (place: number) => `第 ${place} 段开始`,
  end: (place: number) => `第 ${place} 段结束`,
  to: '到',
  addWindow: '加一段',
  removeWindow: (place: number) => `删除第 ${place} 段工作时间`,
  faults: {
    none: '请至少填一段工作时间',
    order: '结束时间要晚于开始时间',
    overlap: '两段工作时间重叠了',
  },
  days: '放假与调休',
  daysHint: '点一下某天，可以改成放假或上班',
  daysLook: '红色放假，绿色调休上班',
  month: (year: number, month: number) => `${year}年${month}月`,
  before: '上个月',
  after: '下个月',
  weekdays: ['日', '一', '二', '三', '四', '五', '六'],
  off: '休',
  on: '班',
  kinds: { work: '上班', rest: '周末休息', holiday: '放假', makeup: '调休上班' },
  /** With the mark beside the number, as it is shown: a name has in it what is shown. */
  day: (month: number, day: number, { mark, kind }: { mark: string | null; kind: string }) =>
    `${month}月${day}${mark ? ` ${mark}` : '日'}，${kind}`,
  yearTitle: (year: number) => `${year} 年的放假与调休`,
  yearEmpty: (year: number) => `还没有 ${year} 年的放假安排，只有周末休息`,
  span: (days: number) => `放假 ${days} 天`,
  date: (month: number, day: number) => `${month}月${day}日`,
  weekday: (day: number) => `周${'日一二三四五六'.charAt(day)}`,
  fill: '填入国家法定节假日',
  fillOf: (year: number) => `填入 ${year} 年国家法定节假日`,
  filled: (year: number) => `已填入 ${year} 年，核对后请保存`,
  same: (year: number) => `${year} 年已经和国家安排一致`,
  fillConfirm: {
    title: (year: number) => `换成 ${year} 年的国家安排？`,
    text: '这一年现有的放假和调休会被换掉。保存之前都可以放弃。',
    yes: '换掉',
  },
  unknown: {
    title: (year: number) => `还没有 ${year} 年的国家安排`,
    text: '国务院一般在前一年的 11 月公布。公布以后再来填入，或者现在一天一天点。',
  },
  notFilled: '没能填入',
  missing: (years: readonly number[]) => `缺少 ${years.join('、')} 年的放假安排`,
  missingText: '不填的话，节假日会被当成上班时间，时限会算得太早。',
  missingAsk: '请管理员填入。',
}

export const flowLabels = {
  verify: '收到上报以后',
  verifyItems: [
    { value: 'direct', label: '直接受理' },
    { value: 'first', label: '先到现场核实' },
  ],
  verifyText: {
    direct: '派遣员看过照片就可以立案；拿不准的，再派网格员到现场核实。',
    first: '先核实后立案：每件上报先由网格员到现场看，属实的再立案。',
  },
  limits: '各阶段的时限',
  limitsHint: '处理阶段按类别的时限',
  stages: {
    acceptance: '上报以后多久内受理',
    dispatch: '受理以后多久内派遣',
    self_fix: '提醒单发出后，商户多久内自行整改',
    acknowledgement: '派遣以后多久内签收任务',
    check: '处理完成后多久内核查',
    closing: '核查通过后多久内结案',
    answer: '群众再次反映后，督查多久内答复',
    approval: '申请延期、挂账、作废后，多久内审批',
  } satisfies Record<TimedStage, string>,
  limitOf: (stage: string) => `${stage}时限`,
  amount: '多久',
  unit: '怎么算',
  units: {
    work_hour: '工作时',
    work_day: '工作日',
    urgent_hour: '紧急工作时',
    urgent_day: '紧急工作日',
  } satisfies Record<LimitUnit, string>,
  unitTexts: {
    work_hour: '只算工作时间，下班和节假日不算。',
    work_day: '一个工作日等于一天的工作时间，周末和节假日不算。',
    urgent_hour: '一小时就是一小时，夜里和节假日也算。',
    urgent_day: '连续 24 小时，夜里和节假日也算。',
  } satisfies Record<LimitUnit, string>,
  set: '改好了',
  amountFault: '请填 0.1 到 1000 之间的数',
  reasons: '不予立案的理由',
  reasonsHint: '派遣员从里面选，上报人会看到',
  reasonNew: '新的理由',
  reasonPlaceholder: '如：居民家里的事',
  add: '加入',
  up: (reason: string) => `把「${reason}」上移`,
  remove: (reason: string) => `删除「${reason}」`,
  reasonFaults: {
    short: '至少写 2 个字',
    twice: '这条理由已经有了',
    last: '至少要留一条理由',
    many: '理由太多了，请先删去几条',
  },
}
