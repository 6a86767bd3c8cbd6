import { expect, it } from 'vitest'
import { fillTemplate, type MessageTemplate, type MessageValue } from './message-templates'

const values: Record<MessageValue, string> = {
  place: '玉州区人民东路与民主路交叉口东北角老王粉店门前',
  category: '乱堆物料',
  status: '已处理，待核实',
  at: '2026年11月22日 15:01',
  deadline: '',
  number: '20261122-0001',
  note: '',
}
const template = (...fields: [string, MessageValue][]): MessageTemplate => ({
  id: 'T',
  fields: fields.map(([name, value]) => ({ name, value })),
})

it('names the field that needs a time if there is none', () => {
  expect(fillTemplate(template(['thing1', 'place'], ['time3', 'deadline']), values)).toEqual({
    unfit: 'time3',
  })
})

it('puts each value into its field as WeChat accepts it', () => {
  const all = template(['thing1', 'place'], ['phrase2', 'status'], ['time3', 'at'], ['thing9', 'note'])
  expect(fillTemplate(all, values)).toEqual({
    data: {
      thing1: '玉州区人民东路与民主路交叉口东北角老王…',
      phrase2: '已处理待核',
      time3: '2026年11月22日 15:01',
      thing9: '无',
    },
  })
})
