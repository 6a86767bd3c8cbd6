/** Texts that every page at the desk shares. */

export const brand = '文明随手拍 · 指挥中心'

export const apiLabels = {
  offline: '网络不通或太慢，请检查网络后再试',
  unreadable: '没有得到正确的回答，请稍后再试；若一直如此，请刷新页面',
  unexpected: '页面出了点问题，请再试一次；若一直如此，请刷新页面',
  withNumber: (message: string, number: string) => `${message}（反映问题时请报 ${number}）`,
}

export const stateLabels = {
  retry: '再试一次',
  failed: '没有打开',
  notFound: '没有这个页面',
  home: '回工作台',
  loading: '正在打开…',
  reload: '刷新页面',
}

export const shellLabels = {
  nav: '主导航',
  workbench: '工作台',
  cases: '案卷',
  release: '去隐私',
  signOut: '退出登录',
  keys: '快捷键',
  skip: '跳到正文',
  cut: '实时连接断了，现在每分钟刷新一次',
  unread: (count: number) => `${count >= 99 ? '99 条以上' : `${count} 条`}未读`,
}

export const loginLabels = {
  code: '用手机登录',
  codeSteps: [
    '在微信里打开小程序“文明随手拍”',
    '在首页点“电脑工作台”，扫这个码，或输入六位数字',
    '核对电脑和地点，点确认',
  ],
  codeAlt: '登录工作台的小程序码',
  number: '六位数字',
  states: {
    waiting: '等您在手机上打开',
    opened: '已在手机上打开，请在手机上确认',
    refused: '手机上点了“不是我”，这个码已经作废',
    confirmed: '已确认，正在进入…',
  },
  expired: '这个码过期了',
  another: '换一个登录码',
  demo: '演示城市：选一个身份登录',
  demoText: '演示城市里的人和案卷都是编造的，可以放心试。',
  failed: '没有登录成功',
  elsewhereTitle: (role: string) => `${role}请用手机办理`,
  elsewhere: {
    citizen: '上报、查进展、评价都在微信小程序“文明随手拍”里。',
    worker: '任务要到现场办，请打开微信小程序“文明随手拍”，在“任务”里办理。',
    shopkeeper: '门前的问题请打开微信小程序“文明随手拍”，整改后拍照确认。',
    head: '本单位的案卷和督办单在微信小程序“文明随手拍”的“任务”和“单据”里。',
  } as Partial<Record<string, string>>,
  other: '换一个身份登录',
}

/** 99 means 99 or more. */
export const countLabel = (count: number): string => (count >= 99 ? '99+' : String(count))
