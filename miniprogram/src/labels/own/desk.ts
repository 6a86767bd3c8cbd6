/** Texts of the screen on which staff sign in at a desk. */

export const deskLabels = {
  intro: '在电脑上打开工作台，用这里扫屏幕上的码，或者输入码下面的六位数字。',
  introTyped: '在电脑上打开工作台，把屏幕上的六位数字输入到这里。',
  scan: '扫一扫',
  scanFailed: '没有扫成，请输入六位数字',
  notOurs: '扫到的不是工作台的登录码',
  number: '六位数字',
  placeholder: '如 123 456',
  next: '下一步',
  notForRole: '这里给指挥中心的人用',
  notForRoleText: (role: string) => `您现在的身份是${role}。如果不对，请联系管理员。`,
  home: '回首页',
  title: '有一台电脑要登录工作台',
  signsIn: '登录为',
  person: (name: string, role: string) => `${name}（${role}）`,
  shown: '电脑上的数字',
  browser: '哪台电脑',
  network: '从哪里',
  at: '什么时候',
  check: '请核对：您正坐在这台电脑前，屏幕上的数字一样。别人发给您的码，不要确认。',
  confirm: '确认登录',
  refuse: '不是我',
  failed: '没有成功',
  confirmed: '已确认',
  confirmedText: '电脑上马上就能用了。半小时不用会自动退出，也可以在“我的设备”里让它退出。',
  refused: '已拒绝',
  refusedText: '那个登录码作废了，那台电脑登录不了。',
  done: '完成',
  another: '再登录一台电脑',
}

/** 再次确认, on the same screen. */
export const confirmationLabels = {
  title: '请确认您在电脑上要办的事',
  from: (browser: string, at: string) => `${at}，${browser}。不是您在办，请拒绝。`,
  confirm: '确认',
  refuse: '拒绝',
  done: { confirm: '已确认', refuse: '已拒绝' },
  failed: '没有成功',
}

/** Three and three digits are read more easily. */
export const groupedDigits = (number: string): string => `${number.slice(0, 3)} ${number.slice(3)}`
