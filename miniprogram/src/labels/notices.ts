import type { Role } from '@shared/domain/roles'
import type { SubscribeAnswer } from '../platform/subscribe'

/** Texts of the inbox, of WeChat's messages, and of the workbench on the home page of staff. */

export const noticesLabels = {
  title: '消息',
  unread: '未读',
  empty: '还没有消息',
  emptyText: '上报有了进展、任务有了变化，都会在这里告诉您',
  bell: (unread: number) => (unread > 0 ? `消息，${countLabel(unread)} 条未读` : '消息'),
}

/** What waits, as a number beside a name; nothing where nothing does. The server's counts end at 99. */
export const countLabel = (count = 0): string => (count >= 99 ? '99+' : count > 0 ? String(count) : '')

export const listLabels = {
  more: '查看更多',
  end: '没有更多了',
}

export const messagesLabels = {
  ask: '办理有进展时微信通知我',
  askAlways: '下一条消息用微信通知我',
  off: {
    title: '微信通知被关掉了',
    text: '您关闭了这个小程序的“接收通知”。打开以后，有进展才能发微信告诉您。',
    open: '去打开',
  },
  kept: {
    title: '微信不再询问了',
    text: '您以前拒绝时勾选了“总是保持以上选择”，微信就不再问。想收到进展，请在设置的“订阅消息”里改成允许。',
    open: '去设置',
  },
  answers: {
    accepted: '好的，有进展会发微信告诉您',
    refused: '没有开启，进展可以随时在“消息”里看',
    banned: '这类微信通知暂时停用，进展可以在“消息”里看',
    failed: '暂时没能开启微信通知，进展可以在“消息”里看',
  } satisfies Record<Exclude<SubscribeAnswer, 'off' | 'kept'>, string>,
}

/** Title and purpose of each tool, short enough for two in a row. The tasks have the title of their page. */
export const workbenchLabels = (role: Role) =>
  ({
    tasks: [tasksTitle(role), tasksText[role] ?? '派给我的'],
    queue: ['派遣台', '派遣、核查'],
    orders: ['我的单据', '签收、打印'],
    desk: ['电脑工作台', '扫码登录'],
    deliveries: ['微信消息', '发送情况'],
    settings: ['日历与时限', '本市的规则'],
    audit: ['审计记录', '谁看过、改过'],
    phoneErrors: ['手机报错', '各版本的次数'],
  }) satisfies Record<string, [title: string, text: string]>

const tasksText: Partial<Record<Role, string>> = { shopkeeper: '待整改的', head: '在办、办过' }

const otherTitles: Partial<Record<Role, string>> = { shopkeeper: '我家门前', head: '单位案卷' }

/** The title of the task list, on its page and on the way to it: a shopkeeper has no 任务. */
export const tasksTitle = (role: Role): string => otherTitles[role] ?? '我的任务'
