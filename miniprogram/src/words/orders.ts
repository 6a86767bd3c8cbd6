/** What is said of 三单: reminders, assignments and supervision orders. */

export const ordersWords = {
  title: '我的单据',
  lists: { waiting: '待签收', all: '全部' },
  empty: {
    waiting: { title: '没有待签收的单据', text: '发给您的提醒单、交办单、督办单会排在这里' },
    all: { title: '还没有单据', text: '发给您的提醒单、交办单、督办单会排在这里' },
  },
  issuer: '发单',
  receiver: '收单',
  copies: '抄送',
  due: '时限',
  sign: '签收',
  signOf: (number: string) => `签收 ${number}`,
  signed: '已签收',
  notSigned: '没有签收成功',
  print: '打印',
  printOf: (number: string) => `打印 ${number}`,
}

export const paperWords = {
  failed: '单据没有打开',
  causes: {
    download: '单据没有下载下来，请检查网络后再试',
    open: '手机没能打开这个文件，可以再试一次，或在电脑上登录后打印',
  },
  again: '重试',
}
