import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { messageTemplates, templateVariables } from './message-templates'

const read = (text: string) => v.safeParse(v.object(templateVariables), { WECHAT_TEMPLATE_TASK: text })

describe('a template variable', () => {
  const form = 'thing1=place,phrase2=status,time3=at'

  it.each([
    ['thing1=place', [`缺少模板 ID，应写成 模板ID:${form}`]],
    [':thing1=place', [`缺少模板 ID，应写成 模板ID:${form}`]],
    ['模板:thing1=place', ['模板 ID「模板」应由字母、数字、- 和 _ 组成']],
    ['T-1', [`模板 ID 后面缺少字段，应写成 T-1:${form}`]],
    ['T-1: , ', [`模板 ID 后面缺少字段，应写成 T-1:${form}`]],
    ['T-1:thing1', ['「thing1」应写成 字段=内容，例如 thing1=place']],
    ['T-1:=place', ['「=place」应写成 字段=内容，例如 thing1=place']],
    [
      'T-1:amount1=number',
      [
        '不认识字段「amount1」，应为 thing、phrase、character_string、time、date、number、name 之一加上数字，例如 thing1',
      ],
    ],
    [
      'T-1:thing1=who',
      [
        '不认识内容「who」，应为 place（地点）、category（类别）、status（状态）、at（时间）、deadline（时限）、number（案卷编号）、note（说明） 之一',
      ],
    ],
    ['T-1:time3=place', ['字段 time3 不能填 place，可填 at（时间）、deadline（时限）']],
    ['T-1:thing1=place,thing1=note', ['字段 thing1 写了不止一次']],
    ['T-1:thing1=place,thing1=note,thing1=note', ['字段 thing1 写了不止一次']],
    [
      'T-1:thing=place,phrase2=number',
      [
        '不认识字段「thing」，应为 thing、phrase、character_string、time、date、number、name 之一加上数字，例如 thing1',
        '字段 phrase2 不能填 number，可填 category（类别）、status（状态）',
      ],
    ],
  ])('is refused as %j with all mistakes', (text, messages) => {
    expect(read(text).issues?.map(({ message }) => message)).toEqual(messages)
    expect(read(text).issues?.map(({ path }) => path?.[0]?.key)).toEqual(
      messages.map(() => 'WECHAT_TEMPLATE_TASK'),
    )
  })

  it('gives no template if it is empty', () => {
    expect(messageTemplates(v.parse(v.object(templateVariables), {}))).toEqual({
      progress: null,
      closed: null,
      task: null,
      urge: null,
    })
  })

  it('gives id and fields, and ignores spaces', () => {
    const variables = v.parse(v.object(templateVariables), {
      WECHAT_TEMPLATE_PROGRESS: 'uzFj_O-9: thing1 = place, phrase2=status ,time3=at,character_string4=number',
      WECHAT_TEMPLATE_URGE: 'U:date1=deadline',
    })
    expect(messageTemplates(variables)).toEqual({
      progress: {
        id: 'uzFj_O-9',
        fields: [
          { name: 'thing1', value: 'place' },
          { name: 'phrase2', value: 'status' },
          { name: 'time3', value: 'at' },
          { name: 'character_string4', value: 'number' },
        ],
      },
      closed: null,
      task: null,
      urge: { id: 'U', fields: [{ name: 'date1', value: 'deadline' }] },
    })
  })
})
