import * as v from 'valibot'
import { endpoint } from '../endpoint'
import { id, moment } from '../fields'
import { signedIn } from '../session'

/** `waiting`: nobody has opened the code yet. `opened`: somebody sees it on a phone. */
export const deskCodeStates = ['waiting', 'opened', 'refused', 'confirmed'] as const

/** 工作台: what the browser at a desk calls. */
export const desk = {
  ask: endpoint({
    method: 'POST',
    path: '/api/desk/sign-in',
    summary: '工作台要一个登录码：两分钟内有效，用一次；secret 只有这个浏览器知道',
    may: 'anyone',
    input: v.object({ device: v.optional(id) }),
    output: v.object({
      id: v.string(),
      /** Needed to take the session; never shown. */
      secret: v.string(),
      /** Six digits, to be typed on the phone. */
      number: v.string(),
      /** The page with its query, from the root of the site: the browser draws a QR code of its own address with it. */
      path: v.string(),
      /** A mini-program code as a data URL; null where WeChat gives none. */
      picture: v.nullable(v.string()),
      expiresAt: moment,
    }),
    errors: [],
  }),
  take: endpoint({
    method: 'POST',
    path: '/api/desk/sign-in/:id/take',
    summary: '看手机上有没有确认；确认以后取得会话，只能取一次。每两秒问一次就够',
    may: 'anyone',
    input: v.object({ id, secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, '格式不对')) }),
    output: v.object({ state: v.picklist(deskCodeStates), session: v.nullable(signedIn) }),
    errors: ['code_expired', 'login_refused'],
  }),
  confirmation: endpoint({
    method: 'GET',
    path: '/api/desk/confirmations/:id',
    summary:
      '手机上确认了没有。要确认的接口第一次回答 confirmation_needed（带编号和要办的事），确认以后带着 X-Confirmation 再发一次；gone：过期了，或者用过了',
    may: 'useDesk',
    input: v.object({ id }),
    output: v.object({ state: v.picklist(['waiting', 'confirmed', 'refused', 'gone']) }),
    errors: [],
  }),
}
