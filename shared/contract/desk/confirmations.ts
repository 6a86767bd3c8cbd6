import * as v from 'valibot'
import { endpoint } from '../endpoint'
import { done, id, moment } from '../fields'

/** Something dangerous that a person is about to do at a desk. */
const confirmationView = v.object({
  id: v.string(),
  /** What will happen, in a sentence. */
  text: v.string(),
  browser: v.string(),
  askedAt: moment,
  expiresAt: moment,
})
export type ConfirmationView = v.InferOutput<typeof confirmationView>

/** 再次确认: on the phone, of what the same person does at a desk. Sessions at a desk may not. */
export const confirmations = {
  list: endpoint({
    method: 'GET',
    path: '/api/confirmations',
    summary: '我在电脑上要办、等我在手机上确认的事',
    may: 'useDesk',
    input: v.object({}),
    output: v.object({ items: v.array(confirmationView) }),
    errors: [],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/confirmations/:id/confirm',
    summary: '确认：电脑上可以办这一件，只办一次；只能在手机上确认',
    may: 'useDesk',
    input: v.object({ id }),
    output: done,
    errors: ['confirmation_gone'],
  }),
  refuse: endpoint({
    method: 'POST',
    path: '/api/confirmations/:id/refuse',
    summary: '拒绝：电脑上不能办这一件',
    may: 'useDesk',
    input: v.object({ id }),
    output: done,
    errors: ['confirmation_gone'],
  }),
}
