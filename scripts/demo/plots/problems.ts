import type { Trade } from '../city/shop-names'
import type { PictureKind } from '../pictures/photos'

/** The usual place of a problem: before a shop, on a pavement, on the road itself, or within a block. */
export type Spot = 'front' | 'pavement' | 'road' | 'block'

export type Problem = {
  /** Relative frequency. */
  weight: number
  spot: Spot
  pictures: PictureKind
  /** Seen only in the dark. */
  atNight?: true
  /** Trades of the shops that cause it; default: any. */
  trades?: readonly Trade[]
  /** Descriptions by citizens; often empty. */
  descriptions: readonly string[]
  /** Notes by the worker with the fix. */
  fixed: readonly string[]
}

/** Problems that people report in a town like this, by category. */
export const problems: Readonly<Record<string, Problem>> = {
  '0201': {
    weight: 11,
    spot: 'block',
    pictures: 'stickers',
    descriptions: [
      '墙上又贴满了小广告，刚清完没几天',
      '电话号码喷得到处都是，太难看了',
      '楼道口的墙面全是开锁贷款的小广告',
      '这面墙离学校很近，天天有人来贴',
    ],
    fixed: ['已铲除小广告并粉刷墙面', '小广告已清理干净，提醒周边住户留意', '已清除，号码已报送停机'],
  },
  '0192': {
    weight: 9,
    spot: 'pavement',
    pictures: 'bin',
    descriptions: ['垃圾桶满了好几天，味道很大', '桶边堆了一地，苍蝇很多', '晚上收摊后垃圾全堆在这里'],
    fixed: ['垃圾已清运，桶身已冲洗', '已清运，并增加晚间一次收运', '已清理，地面已冲洗'],
  },
  '0110': {
    weight: 7,
    spot: 'front',
    pictures: 'rubbish',
    trades: ['food', 'fresh', 'goods'],
    descriptions: ['垃圾袋直接扔在人行道上', '店门口垃圾没进桶', '下雨天污水流了一路'],
    fixed: ['垃圾已清走，已告知店家按时投放', '已清理干净，店主表示会注意'],
  },
  '0406': {
    weight: 9,
    spot: 'pavement',
    pictures: 'stall',
    descriptions: [
      '摊子把人行道全占了，推婴儿车过不去',
      '每天傍晚都来摆，行人只能走马路',
      '占道卖水果，堵住盲道了',
    ],
    fixed: ['摊主已劝离，地面已清理', '已引导到临时疏导点经营', '现场已整改，将加强傍晚巡查'],
  },
  '0405': {
    weight: 8,
    spot: 'front',
    pictures: 'goods',
    trades: ['fresh', 'goods', 'wear', 'service'],
    descriptions: ['店里的货都摆到外面来了', '出店经营，人行道只剩一条缝', '货架占了盲道'],
    fixed: ['店家已将物品收回店内', '已按门前责任书要求整改到位', '已收回，店主承诺不再摆出'],
  },
  '0401': {
    weight: 4,
    spot: 'pavement',
    pictures: 'stall',
    descriptions: ['流动三轮车在路口卖东西', '早上流动摊贩堵路口'],
    fixed: ['游商已劝离', '已劝导离开，加强早高峰值守'],
  },
  '0410': {
    weight: 9,
    spot: 'pavement',
    pictures: 'ebikes',
    descriptions: ['电动车停得横七竖八', '人行道被电动车堵死了', '门口电动车乱停，老人不好走'],
    fixed: ['已将车辆移入停放线内', '已摆放整齐，并补划停车线', '已劝导车主，车辆归位'],
  },
  '0490': {
    weight: 6,
    spot: 'pavement',
    pictures: 'car',
    descriptions: ['小车开上人行道停了一上午', '车停在盲道上', '堵着消防栓停车'],
    fixed: ['车主已驶离', '已电话通知车主挪车', '已依法张贴告知单，车辆已驶离'],
  },
  '0493': {
    weight: 4,
    spot: 'pavement',
    pictures: 'bikes',
    descriptions: ['共享单车倒了一片', '共享单车堵在路口没人管'],
    fixed: ['已联系运营企业清运', '单车已扶正摆放整齐'],
  },
  '0112': {
    weight: 6,
    spot: 'pavement',
    pictures: 'litter',
    descriptions: ['地上都是纸屑和一次性杯子', '夜宵摊走后满地垃圾', ''],
    fixed: ['已清扫', '路面已清扫并冲洗'],
  },
  '0113': {
    weight: 5,
    spot: 'road',
    pictures: 'pothole',
    descriptions: ['路面有个大坑，晚上骑车很危险', '坑越来越大了，下雨看不见', '已经有人在这里摔过'],
    fixed: ['坑洼已用冷补料修复', '已修补压实，恢复通行'],
  },
  P0101: {
    weight: 4,
    spot: 'road',
    pictures: 'manhole',
    descriptions: ['井盖破了一半，太危险了', '井盖不见了，插了根树枝', '车压过去井盖会翘起来'],
    fixed: ['已更换新井盖', '井盖已更换并加固'],
  },
  '0506': {
    weight: 3,
    spot: 'road',
    pictures: 'puddle',
    descriptions: ['一下雨就积水，鞋都湿了', '积水两天没退'],
    fixed: ['已疏通雨水口，积水退去', '雨水篦子堵塞，已清掏'],
  },
  '0130': {
    weight: 3,
    spot: 'front',
    pictures: 'sewage',
    trades: ['food', 'fresh', 'service'],
    descriptions: ['洗碗水直接泼到人行道上', '污水横流，路过很滑'],
    fixed: ['已责令改正，地面已冲洗', '店家已接入排污口，地面清理完毕'],
  },
  '0207': {
    weight: 4,
    spot: 'pavement',
    pictures: 'banner',
    descriptions: ['树上挂满了横幅', '开业横幅挂了一个月还不拆'],
    fixed: ['横幅已拆除', '已拆除并告知商家'],
  },
  '0206': {
    weight: 3,
    spot: 'front',
    pictures: 'sign',
    descriptions: ['招牌掉了一角，怕砸到人', '店招破损很久了'],
    fixed: ['破损招牌已拆除更换', '店家已修复招牌'],
  },
  '0135': {
    weight: 3,
    spot: 'pavement',
    pictures: 'sofa',
    descriptions: ['不知道谁把旧沙发扔在这里', '旧家具占了人行道好几天'],
    fixed: ['旧家具已清运', '已联系大件垃圾车拉走'],
  },
  '0111': {
    weight: 3,
    spot: 'pavement',
    pictures: 'rubble',
    descriptions: ['装修垃圾堆在路边没人清', '建筑渣土堆了一周'],
    fixed: ['渣土已清运', '已清运并冲洗路面'],
  },
  '0136': {
    weight: 4,
    spot: 'front',
    pictures: 'piles',
    descriptions: ['纸箱轮胎堆在门口', '杂物堆得比人高', '堆料挡住了路'],
    fixed: ['杂物已清走', '店家已整理入店'],
  },
  '0117': {
    weight: 4,
    spot: 'block',
    pictures: 'green',
    descriptions: ['绿化带里全是垃圾', '花坛里都是塑料袋，灰扑扑的'],
    fixed: ['绿化带垃圾已清理', '已清理并补种浇水'],
  },
  '0107': {
    weight: 2,
    spot: 'pavement',
    pictures: 'laundry',
    descriptions: ['树上拉绳子晒被子', '衣服挂在电线上'],
    fixed: ['晾晒物已收走，绳索已拆', '已劝导住户收回'],
  },
  '0508': {
    weight: 3,
    spot: 'pavement',
    pictures: 'cable',
    descriptions: ['电线垂到头顶了', '线缆掉下来，小孩伸手就能够到'],
    fixed: ['线缆已重新固定', '脱落线缆已剪除并整理'],
  },
  '0108': {
    weight: 2,
    spot: 'front',
    pictures: 'cable',
    descriptions: ['从楼上拉线下来给电动车充电', '飞线充电，太危险'],
    fixed: ['飞线已拆除，已宣传用电安全'],
  },
  P0190: {
    weight: 3,
    spot: 'pavement',
    pictures: 'lamp',
    atNight: true,
    descriptions: ['路灯坏了好几天，晚上黑漆漆的', '路灯一闪一闪的'],
    fixed: ['路灯已修复', '更换灯具，已恢复照明'],
  },
  '0129': {
    weight: 2,
    spot: 'pavement',
    pictures: 'grill',
    atNight: true,
    descriptions: ['晚上烧烤占道，油烟很大', '烧烤摊油污满地'],
    fixed: ['烧烤摊已清理，地面油污已清洗', '已劝离，炭火已熄灭'],
  },
  P0290: {
    weight: 2,
    spot: 'road',
    pictures: 'fence',
    descriptions: ['护栏被撞歪了', '护栏倒了一段'],
    fixed: ['护栏已修复', '损坏护栏已更换'],
  },
}

/** Relative frequency of each category, for a weighted draw. */
export const problemWeights: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(problems).map(([code, { weight }]) => [code, weight]),
)
