import * as v from 'valibot'
import { readDigits, SCENE_MAX } from '../../domain/codes/scenes'
import { endpoint } from '../endpoint'
import { done, id, moment } from '../fields'

/** A sign-in that a browser asks for, as the person sees it who may confirm it. */
export const deskRequestView = v.object({
  id: v.string(),
  /** Six digits, which the screen of the computer shows as well. */
  number: v.string(),
  browser: v.string(),
  /** Coarse: where the network of the browser is, as far as its address says. */
  network: v.string(),
  askedAt: moment,
  expiresAt: moment,
})
export type DeskRequestView = v.InferOutput<typeof deskRequestView>

const scannedOrTyped = v.union(
  [
    v.pipe(v.string(), v.transform(readDigits), v.string()),
    v.pipe(v.string(), v.regex(/^[a-z]\.[0-9A-Za-z_-]+$/), v.maxLength(SCENE_MAX)),
  ],
  '请输入电脑上的六位数字，或者重新扫码',
)

/** 二维码: what a person does on the phone with a code of the desk. */
export const codes = {
  open: endpoint({
    method: 'POST',
    path: '/api/codes/open',
    summary:
      '打开电脑上的登录码：扫到的内容，或输入的六位数字；答复为是哪台电脑、什么时候要登录。试错太多要等一刻钟',
    may: 'useDesk',
    input: v.object({ code: scannedOrTyped }),
    output: deskRequestView,
    errors: ['code_unknown', 'code_expired'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/codes/:id/confirm',
    summary: '确认在那台电脑上以本人的身份登录；只能确认自己打开的登录码，一次有效',
    may: 'useDesk',
    input: v.object({ id }),
    output: done,
    errors: ['code_expired'],
  }),
  refuse: endpoint({
    method: 'POST',
    path: '/api/codes/:id/refuse',
    summary: '不是本人要登录：那个登录码作废',
    may: 'useDesk',
    input: v.object({ id }),
    output: done,
    errors: ['code_expired'],
  }),
}
