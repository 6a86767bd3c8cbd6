import type { Category, LimitUnit } from '@shared/domain/categories'
import { everydayWords } from '../../../server/src/labels/everyday/everyday-words'

type Row = readonly [code: string, name: string, amount: number, unit: LimitUnit, duty: string | null]

/**
 * The start of the national scheme (大类 and 小类 of 事件, some 部件): names and codes are the scheme's, 0490 and P… the
 * city's own; limits as a city of this size has them; the duty of 门前五包 that each falls under.
 */
const rows: Readonly<Record<string, readonly Row[]>> = {
  宣传广告: [
    ['0201', '非法小广告', 1, 'work_day', '卫生'],
    ['0202', '街头散发广告', 2, 'work_hour', '秩序'],
    ['0203', '违规户外广告', 5, 'work_day', '立面'],
    ['0206', '违规牌匾标识', 2, 'work_day', '立面'],
    ['0207', '违规标语宣传品', 1, 'work_day', '立面'],
    ['0299', '公益性宣传品', 5, 'work_day', null],
  ],
  市容环境: [
    ['0101', '私搭乱建', 10, 'work_day', null],
    ['0104', '临街建筑物外立面不洁', 3, 'work_day', '立面'],
    ['0105', '临街阳台屋顶脏乱差', 2, 'work_day', '立面'],
    ['0107', '沿街晾挂', 2, 'urgent_hour', '秩序'],
    ['0108', '擅自架设管线杆线', 5, 'work_day', '设施'],
    ['0110', '暴露生活垃圾', 4, 'work_hour', '卫生'],
    ['0111', '积存垃圾渣土', 5, 'work_day', '卫生'],
    ['0112', '道路不洁', 2, 'work_hour', '卫生'],
    ['0113', '道路破损', 5, 'work_day', '设施'],
    ['0114', '道路遗撒', 4, 'work_hour', '卫生'],
    ['0117', '绿地脏乱', 4, 'work_hour', '绿化'],
    ['0120', '焚烧垃圾树叶', 2, 'urgent_hour', '卫生'],
    ['0121', '油烟污染', 2, 'work_day', null],
    ['0125', '水域不洁', 2, 'work_day', null],
    ['0128', '商业噪音', 2, 'urgent_hour', '秩序'],
    ['0127', '社会生活噪音', 2, 'urgent_hour', null],
    ['0129', '露天烧烤', 2, 'urgent_hour', '秩序'],
    ['0130', '乱倒乱排污水', 2, 'work_day', '卫生'],
    ['0135', '废弃家具设备', 2, 'work_day', '卫生'],
    ['0136', '乱堆物堆料', 1, 'work_day', '秩序'],
    ['0137', '动物尸体', 4, 'work_hour', '卫生'],
    ['0138', '废弃车辆', 5, 'work_day', null],
    ['0139', '高空抛物', 4, 'work_hour', null],
    ['0141', '公共厕所脏乱', 4, 'work_hour', null],
    ['0184', '违规养犬', 1, 'work_day', '秩序'],
    ['0191', '非法占绿毁绿', 2, 'work_hour', '绿化'],
    ['0192', '垃圾满溢', 4, 'work_hour', '卫生'],
    ['0196', '私设地桩地锁', 2, 'work_day', '秩序'],
  ],
  施工管理: [
    ['0302', '施工占道', 1, 'work_day', null],
    ['0303', '施工噪音', 2, 'urgent_hour', null],
    ['0304', '工地扬尘', 2, 'work_hour', null],
    ['0307', '施工工地围挡', 3, 'work_day', null],
  ],
  街面秩序: [
    ['0401', '无照经营游商', 2, 'urgent_hour', '秩序'],
    ['0404', '占道废品收购', 1, 'work_day', '秩序'],
    ['0405', '店外经营', 2, 'urgent_hour', '秩序'],
    ['0406', '占道经营', 2, 'urgent_hour', '秩序'],
    ['0410', '非机动车乱停放', 2, 'work_hour', '秩序'],
    ['0490', '机动车乱停放', 3, 'urgent_hour', '秩序'],
    ['0493', '共享单车管理', 2, 'work_hour', '秩序'],
    ['0495', '占道促销宣传', 2, 'urgent_hour', '秩序'],
    ['0496', '占用消防通道', 2, 'work_hour', '秩序'],
    ['0498', '农贸市场管理', 2, 'work_day', null],
  ],
  突发事件: [
    ['0501', '自来水管破裂', 2, 'urgent_hour', null],
    ['0502', '下水道堵塞', 4, 'work_hour', null],
    ['0505', '路面塌陷', 2, 'urgent_hour', '设施'],
    ['0506', '道路积水', 2, 'urgent_hour', '设施'],
    ['0508', '架空线缆脱落', 2, 'work_hour', '设施'],
    ['0509', '树木倒伏枯死', 4, 'work_hour', null],
  ],
  其他事件: [['0604', '门前责任不落实', 4, 'work_hour', '卫生']],
  公用设施: [
    ['P0101', '井盖破损缺失', 2, 'urgent_hour', '设施'],
    ['P0190', '路灯故障', 2, 'work_day', '设施'],
    ['P0191', '健身器材损坏', 3, 'work_day', null],
    ['P0102', '电力通信箱柜破损', 4, 'work_hour', null],
    ['P0301', '果皮箱破损', 2, 'work_day', null],
  ],
  道路交通设施: [
    ['P0201', '交通信号灯故障', 2, 'urgent_hour', null],
    ['P0202', '交通标志标线损坏', 3, 'work_day', null],
    ['P0203', '公交站亭损坏', 3, 'work_day', null],
    ['P0290', '公共座椅护栏破损', 3, 'work_day', '设施'],
  ],
}

/** Shown as pictures, in this order: what people report most. */
const pictured = [
  '0201',
  '0192',
  '0406',
  '0410',
  '0490',
  '0110',
  '0113',
  'P0101',
  '0112',
  'P0190',
  '0136',
  '0506',
]

export const demoCategories: readonly Category[] = Object.entries(rows).flatMap(([major, list]) =>
  list.map(([code, name, amount, unit, duty]): Category => {
    const picture = pictured.indexOf(code)
    return {
      code,
      major,
      name,
      limit: { amount, unit },
      duty,
      conditions: [],
      everyday: everydayWords(name),
      picture: picture < 0 ? null : picture + 1,
    }
  }),
)
