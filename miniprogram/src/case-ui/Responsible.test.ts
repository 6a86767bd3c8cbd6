import { describe, expect, it } from 'vitest'
import { responsibleFacts } from './Responsible'

const shop = { unitId: 'u1', name: '东门摩托车行', kind: 'shop', duty: '卫生' } as const
const power = { unitId: 'u2', name: '城区供电服务中心', kind: 'department', duty: null } as const
const nobody = { responsible: null, assigneeName: null, coResponsible: [], informed: [], softFirst: false }

describe('responsibleFacts', () => {
  it('is empty while nobody is named', () => {
    expect(responsibleFacts(nobody, 'staff')).toEqual([])
  })

  it('names the kind of a unit that signed no duty', () => {
    expect(responsibleFacts({ ...nobody, responsible: power }, 'staff')).toEqual(['主管部门'])
  })

  it('names the assignee before the helpers and the informed grids', () => {
    const all = {
      responsible: shop,
      assigneeName: '第7格网格员',
      coResponsible: [power, shop],
      informed: ['第6格', '第8格'],
      softFirst: true,
    }
    expect(responsibleFacts(all, 'staff')).toEqual([
      '门前责任：卫生',
      '先提醒，由它自行整改',
      '由第7格网格员处理',
      '协办：城区供电服务中心、东门摩托车行',
      '已知会：第6格、第8格',
    ])
  })

  it('shows a citizen neither the first reminder nor informed grids', () => {
    const all = {
      responsible: shop,
      assigneeName: '第7格网格员',
      coResponsible: [power],
      informed: ['第6格'],
      softFirst: true,
    }
    expect(responsibleFacts(all, 'citizen')).toEqual([
      '门前责任：卫生',
      '协办：城区供电服务中心',
      '由第7格网格员处理',
    ])
  })
})
