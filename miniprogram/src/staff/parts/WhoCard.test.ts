import { describe, expect, it } from 'vitest'
import { whoFacts } from './WhoCard'

const shop = { unitId: 'u1', name: '东门摩托车行', kind: 'shop', duty: '卫生' } as const
const power = { unitId: 'u2', name: '城区供电服务中心', kind: 'department', duty: null } as const
const nobody = { responsible: null, assigneeName: null, coResponsible: [], informed: [], softFirst: false }

describe('whoFacts', () => {
  it('has nothing to say while nobody is named', () => {
    expect(whoFacts(nobody)).toEqual([])
  })

  it('names the kind of who signed no duty', () => {
    expect(whoFacts({ ...nobody, responsible: power })).toEqual(['主管部门'])
  })

  it('names everybody whom it concerns, who acts first above who helps', () => {
    const all = {
      responsible: shop,
      assigneeName: '第7格网格员',
      coResponsible: [power, shop],
      informed: ['第6格', '第8格'],
      softFirst: true,
    }
    expect(whoFacts(all)).toEqual([
      '门前责任：卫生',
      '先提醒，由它自行整改',
      '经办：第7格网格员',
      '协办：城区供电服务中心、东门摩托车行',
      '已知会：第6格、第8格',
    ])
  })
})
