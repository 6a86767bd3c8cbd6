import type { Category, LimitUnit } from '@shared/domain/categories'

type Row = readonly [
  code: string,
  name: string,
  amount: number,
  unit: LimitUnit,
  duty: string | null,
  everyday: string,
]

/**
 * The start of the national scheme (大类 and 小类 of 事件, some 部件): names and codes are the scheme's, 0490 and P… the
 * city's own; limits as a city of this size has them; the duty of 门前五包 that each falls under; everyday words.
 */
const rows: Readonly<Record<string, readonly Row[]>> = {
  宣传广告: [
    ['0201', '非法小广告', 1, 'work_day', '卫生', '牛皮癣、小广告、乱涂乱画'],
    ['0202', '街头散发广告', 2, 'work_hour', '秩序', '发传单'],
    ['0203', '违规户外广告', 5, 'work_day', '立面', '违规广告牌、灯箱'],
    ['0206', '违规牌匾标识', 2, 'work_day', '立面', '店招破损、违规招牌'],
    ['0207', '违规标语宣传品', 1, 'work_day', '立面', '乱挂条幅'],
    ['0299', '公益性宣传品', 5, 'work_day', null, '公益广告破损褪色'],
  ],
  市容环境: [
    ['0104', '临街建筑物外立面不洁', 3, 'work_day', '立面', '墙面脏污'],
    ['0105', '临街阳台屋顶脏乱差', 2, 'work_day', '立面', '阳台屋顶堆物'],
    ['0107', '沿街晾挂', 2, 'urgent_hour', '秩序', '树上电线上晾晒'],
    ['0108', '擅自架设管线杆线', 5, 'work_day', '设施', '乱拉乱挂、飞线充电'],
    ['0110', '暴露生活垃圾', 4, 'work_hour', '卫生', '垃圾没进桶'],
    ['0111', '积存垃圾渣土', 5, 'work_day', '卫生', '卫生死角、建筑垃圾'],
    ['0112', '道路不洁', 2, 'work_hour', '卫生', '路面果皮纸屑烟头'],
    ['0113', '道路破损', 5, 'work_day', '设施', '路面坑洼'],
    ['0114', '道路遗撒', 4, 'work_hour', '卫生', '车辆撒漏'],
    ['0117', '绿地脏乱', 4, 'work_hour', '绿化', '绿化带有垃圾'],
    ['0120', '焚烧垃圾树叶', 2, 'urgent_hour', '卫生', '烧垃圾'],
    ['0125', '水域不洁', 2, 'work_day', null, '河面漂浮物'],
    ['0128', '商业噪音', 2, 'urgent_hour', '秩序', '喇叭叫卖'],
    ['0129', '露天烧烤', 2, 'urgent_hour', '秩序', '占道烧烤'],
    ['0130', '乱倒乱排污水', 2, 'work_day', '卫生', '污水横流'],
    ['0135', '废弃家具设备', 2, 'work_day', '卫生', '路边旧家具'],
    ['0136', '乱堆物堆料', 1, 'work_day', '秩序', '乱堆乱放'],
    ['0137', '动物尸体', 4, 'work_hour', '卫生', '死猫死狗'],
    ['0184', '违规养犬', 1, 'work_day', '秩序', '遛狗不牵绳、狗粪'],
    ['0191', '非法占绿毁绿', 2, 'work_hour', '绿化', '占绿种菜'],
    ['0192', '垃圾满溢', 4, 'work_hour', '卫生', '垃圾桶满了'],
    ['0196', '私设地桩地锁', 2, 'work_day', '秩序', '私装地锁'],
  ],
  施工管理: [
    ['0302', '施工占道', 1, 'work_day', null, '施工占路'],
    ['0304', '工地扬尘', 2, 'work_hour', null, '扬尘'],
    ['0307', '施工工地围挡', 3, 'work_day', null, '围挡破损'],
  ],
  街面秩序: [
    ['0401', '无照经营游商', 2, 'urgent_hour', '秩序', '流动摊贩'],
    ['0404', '占道废品收购', 1, 'work_day', '秩序', '占道收废品'],
    ['0405', '店外经营', 2, 'urgent_hour', '秩序', '出店经营、跨门经营'],
    ['0406', '占道经营', 2, 'urgent_hour', '秩序', '摆摊占道'],
    ['0410', '非机动车乱停放', 2, 'work_hour', '秩序', '电动车乱停'],
    ['0490', '机动车乱停放', 3, 'urgent_hour', '秩序', '车停人行道'],
    ['0493', '共享单车管理', 2, 'work_hour', '秩序', '共享单车乱停'],
    ['0495', '占道促销宣传', 2, 'urgent_hour', '秩序', '占道促销'],
    ['0496', '占用消防通道', 2, 'work_hour', '秩序', '堵消防通道'],
    ['0498', '农贸市场管理', 2, 'work_day', null, '菜市场脏乱'],
  ],
  突发事件: [
    ['0505', '路面塌陷', 2, 'urgent_hour', '设施', '路塌了'],
    ['0506', '道路积水', 2, 'urgent_hour', '设施', '积水'],
    ['0508', '架空线缆脱落', 2, 'work_hour', '设施', '电线垂落'],
  ],
  其他事件: [['0604', '门前责任不落实', 4, 'work_hour', '卫生', '门前脏乱']],
  公用设施: [
    ['P0101', '井盖破损缺失', 2, 'urgent_hour', '设施', '井盖坏了'],
    ['P0190', '路灯故障', 2, 'work_day', '设施', '路灯不亮'],
  ],
  道路交通设施: [['P0290', '公共座椅护栏破损', 3, 'work_day', '设施', '护栏坏了']],
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
  list.map(([code, name, amount, unit, duty, everyday]): Category => {
    const picture = pictured.indexOf(code)
    return {
      code,
      major,
      name,
      limit: { amount, unit },
      duty,
      conditions: [],
      everyday: everyday.split('、'),
      picture: picture < 0 ? null : picture + 1,
    }
  }),
)
