/** Texts for the person who configures the server, apart from the variables in `app/env.ts`. */

export const databaseLostLabel = (message: string): string => `连不上数据库（MONGODB_URI）：${message}`

export const demoBesideWechatLabel =
  '为 1 时任何人都能扮演演示角色，不能和真实的微信密钥（WECHAT_APP_ID、WECHAT_APP_SECRET）一起用；正式环境请去掉 DEMO，演示环境请去掉微信密钥'

export const pushSettingFaultLabel =
  '应写成 Token:EncodingAESKey，Token 为 3 到 32 个字母或数字，EncodingAESKey 为 43 个字母或数字'

const example = 'thing1=place,phrase2=status,time3=at'

/** Mistakes in the variable of a message template. */
export const templateFaultLabels = {
  noId: `缺少模板 ID，应写成 模板ID:${example}`,
  badId: (id: string) => `模板 ID「${id}」应由字母、数字、- 和 _ 组成`,
  noFields: (id: string) => `模板 ID 后面缺少字段，应写成 ${id}:${example}`,
  badItem: (text: string) => `「${text}」应写成 字段=内容，例如 thing1=place`,
  unknownField: (name: string, known: readonly string[]) =>
    `不认识字段「${name}」，应为 ${known.join('、')} 之一加上数字，例如 thing1`,
  unknownValue: (value: string, known: readonly Value[]) =>
    `不认识内容「${value}」，应为 ${listValues(known)} 之一`,
  unfitValue: (name: string, value: string, fit: readonly Value[]) =>
    `字段 ${name} 不能填 ${value}，可填 ${listValues(fit)}`,
  repeated: (name: string) => `字段 ${name} 写了不止一次`,
}

const listValues = (values: readonly Value[]): string =>
  values.map((value) => `${value}（${valueLabels[value]}）`).join('、')

const valueLabels = {
  place: '地点',
  category: '类别',
  status: '状态',
  at: '时间',
  deadline: '时限',
  number: '案卷编号',
  note: '说明',
}
type Value = keyof typeof valueLabels
