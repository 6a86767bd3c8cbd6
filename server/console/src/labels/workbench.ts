/** Texts of the workbench and of what several pages show. */

export const compareLabels = { before: '处理前', after: '处理后', slider: '左右拖动，对比处理前后' }

export const workbenchLabels = {
  title: '工作台',
  waits: '等着办的',
  waitsText: (count: number) => (count > 0 ? '最急的在前' : '都办完了'),
  openQueue: (name: string) => `打开${name}`,
  all: '全部',
  nothing: '现在没有等您办的案卷',
  nothingText: '有新的会排在这里；也可以去看全部案卷',
  photos: (count: string) => `${count} 张照片待去隐私`,
  notices: '未读消息',
  unread: (count: string) => `${count} 条未读`,
  noNotices: '没有未读消息',
  allRead: '都标为已读',
  openCase: '看案卷',
  day: '今天的城市',
  figures: {
    received: '收到上报',
    dispatched: '派出',
    closed: '办结',
    not_solved: '反映没解决',
    misrouted: '派错改派',
  },
  yesterday: (count: string) => `昨天 ${count}`,
  unknown: '–',
}
