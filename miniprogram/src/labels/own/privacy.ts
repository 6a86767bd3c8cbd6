/** Texts about what is one's own, in the main package: the ways to it, consent, and who may know the reporter. */

export const ownEntries = {
  privacy: '隐私与我的数据',
  content: '补充或收回内容',
}

export const consentLabels = {
  title: { first: '请看隐私说明', changed: '隐私说明有更新' },
  text: '这里写明了保存您的哪些信息、谁能看到、保存多久，以及您怎样导出和删除。请看一看，再决定是否同意。',
  read: '阅读全文',
  agree: '同意',
  later: '以后再说',
}

export const anonymousLabels = {
  title: '网格员能看到是您报的吗',
  hint: '让网格员知道，到场时方便问您。商户和单位在任何时候都看不到您是谁。',
  anonymous: '匿名',
  open: '让网格员知道',
}
