import { describe, expect, it } from 'vitest'
import { readPushEvents } from './push-events'

const about = { FromUserName: 'o7esq5PHRGBQYmeNyfG064wEFVpQ', CreateTime: '1620963428', MsgType: 'event' }
const read = (event: object) => readPushEvents(JSON.stringify({ ToUserName: 'gh_1', ...about, ...event }))
const common = { openid: about.FromUserName, at: new Date(1620963428_000) }

const outcome = { TemplateId: 'T1', MsgID: '1864323726461255680', ErrorCode: '0', ErrorStatus: 'success' }
const yes = { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '0' }
const no = { TemplateId: 'T2', SubscribeStatusString: 'reject' }
const sent = {
  event: 'sent',
  ...common,
  templateId: 'T1',
  msgId: '1864323726461255680',
  code: '0',
  status: 'success',
}

describe('readPushEvents', () => {
  it.each([
    ['is no JSON', '<xml></xml>'],
    ['is no object', '[1]'],
    ['has no person', '{"Event":"subscribe_msg_sent_event","CreateTime":1}'],
    ['has no time', '{"Event":"subscribe_msg_sent_event","FromUserName":"o"}'],
  ])('ignores a body that %s', (_, body) => {
    expect(readPushEvents(body)).toEqual([])
  })

  it.each([
    ['of another kind', { Event: 'wxa_media_check', List: outcome }],
    ['named like something in every object', { Event: 'constructor', List: outcome }],
    ['at no time', { Event: 'subscribe_msg_sent_event', CreateTime: 'soon', List: outcome }],
    ['without a list', { Event: 'subscribe_msg_sent_event' }],
    ['with another’s list', { Event: 'subscribe_msg_sent_event', List: [yes] }],
    [
      'with a third answer',
      { Event: 'subscribe_msg_popup_event', List: { ...yes, SubscribeStatusString: 'ban' } },
    ],
  ])('ignores an event %s', (_, event) => {
    expect(read(event)).toEqual([])
  })

  it.each([
    ['alone', { List: outcome }],
    ['in a list', { List: [outcome] }],
    ['within its name', { SubscribeMsgSentEvent: { List: outcome } }],
    ['in a list within its name', { SubscribeMsgSentEvent: { List: [outcome] } }],
    ['in a list that is its name', { SubscribeMsgSentEvent: [outcome] }],
    ['as numbers', { CreateTime: 1620963428, List: { ...outcome, ErrorCode: 0 } }],
  ])('reads a receipt: %s', (_, event) => {
    expect(read({ Event: 'subscribe_msg_sent_event', ...event })).toEqual([sent])
  })

  it('reads a bare numeric id to its last digit', () => {
    const body = JSON.stringify({ ...about, Event: 'subscribe_msg_sent_event', List: outcome })
    expect(readPushEvents(body.replace(/"(\d{19})"/, '$1'))).toEqual([sent])
  })

  it('reads several choices and leaves out unknown ones', () => {
    expect(read({ Event: 'subscribe_msg_popup_event', List: [yes, null, { TemplateId: 'T3' }, no] })).toEqual(
      [
        { event: 'asked', ...common, templateId: 'T1', accepts: true },
        { event: 'asked', ...common, templateId: 'T2', accepts: false },
      ],
    )
  })

  it('reads a refusal made in the settings', () => {
    expect(read({ Event: 'subscribe_msg_change_event', List: no })).toEqual([
      { event: 'changed', ...common, templateId: 'T2', accepts: false },
    ])
  })
})
