import * as v from 'valibot'
import { limits, PRIVACY_VERSION } from '../domain/limits'
import { roles } from '../domain/roles'
import { person } from './case-views'
import { endpoint } from './endpoint'
import { done, id, moment, text } from './fields'

export const tokens = v.object({
  /** Sent as `Authorization: Bearer …`. */
  access: v.string(),
  /** Seconds for which `access` is valid. */
  expiresIn: v.number(),
  /** Valid for one refresh; each refresh gives a new one. */
  refresh: v.string(),
})
export const signedIn = v.object({ ...tokens.entries, person })

/** The random id that a device makes for itself once, so that a new sign-in on it replaces the one before. */
const device = v.optional(id)
/** One device on which a person is signed in. */
export const deviceView = v.object({
  id: v.string(),
  name: v.string(),
  startedAt: moment,
  /** To a quarter of an hour. */
  seenAt: moment,
  /** True for the device that asks. */
  isThis: v.boolean(),
})

const opaque = v.pipe(v.string(), v.minLength(1), v.maxLength(512))

export const session = {
  wechatLogin: endpoint({
    method: 'POST',
    path: '/api/session/wechat',
    summary: '微信登录：wx.login 得到的 code 换取令牌',
    may: 'anyone',
    input: v.object({ code: opaque, device }),
    output: signedIn,
    errors: ['login_refused', 'login_unavailable', 'login_busy'],
  }),
  bindPhone: endpoint({
    method: 'POST',
    path: '/api/session/phone',
    summary:
      '工作人员用微信核实手机号：本市单位名单里有这个号码，就获得相应的角色、单位和网格；答复为新的身份，这里的令牌照旧，其他设备要重新登录',
    may: 'signedIn',
    input: v.object({ code: opaque }),
    output: person,
    errors: ['phone_unknown', 'login_refused', 'login_busy'],
  }),
  personas: endpoint({
    method: 'GET',
    path: '/api/session/personas',
    summary: '演示城市中可以扮演的角色（仅演示环境）',
    may: 'anyone',
    input: v.object({}),
    output: v.object({ items: v.array(v.object({ ...person.entries, about: v.string() })) }),
    errors: ['not_demo'],
  }),
  demoLogin: endpoint({
    method: 'POST',
    path: '/api/session/demo',
    summary: '以演示角色登录（仅演示环境）',
    may: 'anyone',
    input: v.object({ personaId: id, device }),
    output: signedIn,
    errors: ['not_demo', 'not_found'],
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/api/session/refresh',
    summary: '用刷新令牌换取新的令牌；旧的随即作废',
    may: 'anyone',
    input: v.object({ refresh: opaque }),
    output: signedIn,
    errors: ['session_expired', 'session_ended'],
  }),
  logout: endpoint({
    method: 'POST',
    path: '/api/session/logout',
    summary: '退出登录，访问令牌和刷新令牌都作废',
    may: 'anyone',
    input: v.object({ refresh: opaque }),
    output: done,
    errors: [],
  }),
  devices: endpoint({
    method: 'GET',
    path: '/api/session/devices',
    summary: '我的设备：我在哪些设备上登录着，这一台在最前',
    may: 'signedIn',
    input: v.object({}),
    output: v.object({ items: v.array(deviceView) }),
    errors: [],
  }),
  endDevice: endpoint({
    method: 'POST',
    path: '/api/session/devices/:id/end',
    summary: '让我的一台设备退出登录',
    may: 'signedIn',
    input: v.object({ id }),
    output: done,
    errors: ['device_not_found'],
  }),
  endOtherDevices: endpoint({
    method: 'POST',
    path: '/api/session/devices/end-others',
    summary: '退出其他设备，只留这一台；答复为退出了几台',
    may: 'signedIn',
    input: v.object({}),
    output: v.object({ ended: v.number() }),
    errors: [],
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/me',
    summary: '我是谁',
    may: 'signedIn',
    input: v.object({}),
    output: person,
    errors: [],
  }),
}

export type DeviceView = v.InferOutput<typeof deviceView>
/** What the city keeps of the person who asks. */
export const me = {
  data: endpoint({
    method: 'GET',
    path: '/api/me/data',
    summary:
      '导出我的数据：得到几分钟内有效的 zip 下载地址，里面是上报、评价、消息、设备、同意记录和我拍的照片',
    may: 'signedIn',
    input: v.object({}),
    output: v.object({ url: v.string(), expiresAt: moment }),
    errors: [],
  }),
  consent: endpoint({
    method: 'POST',
    path: '/api/me/consent',
    summary: '我已阅读并同意这一版隐私说明；记下版本和时间',
    may: 'signedIn',
    input: v.object({ version: v.literal(PRIVACY_VERSION, '隐私说明已经更新，请重新阅读') }),
    output: person,
    errors: [],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/me',
    summary:
      '注销：删除我的身份、文字、消息和登录；案卷的地点、类别和经过留下，但不再与人有关。不能恢复；演示角色是大家共用的，不能注销',
    may: 'signedIn',
    input: v.object({}),
    output: done,
    errors: ['not_allowed'],
  }),
}

export type SignedIn = v.InferOutput<typeof signedIn>

const { isThis: _, ...deviceOfAnother } = deviceView.entries
/** A member of staff, with the devices on which they are signed in. */
const staffMember = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  unit: v.nullable(v.string()),
  devices: v.array(v.object(deviceOfAnother)),
})
export type StaffMember = v.InferOutput<typeof staffMember>

/** For the admin, when somebody has lost a phone. */
export const people = {
  find: endpoint({
    method: 'GET',
    path: '/api/people',
    summary: '按姓名、手机号或编号找工作人员，看他们在哪些设备上登录着；每次查看都留下记录',
    may: 'manage',
    input: v.object({ query: text(limits.searchLength) }),
    output: v.object({ items: v.array(staffMember) }),
    errors: [],
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/people/:id/sign-out',
    summary:
      '让一位工作人员在所有设备上退出登录，例如手机丢了；留下记录，答复为退出了几台。在工作台上要先在手机上确认',
    may: 'manage',
    input: v.object({ id }),
    output: v.object({ ended: v.number() }),
    errors: ['not_found', 'confirmation_needed', 'confirmation_refused'],
  }),
}
