import type { ProofMark } from '@shared/domain/case/kinds'
import type { Light } from '@shared/domain/clock'

/** Texts of the filters of the table of cases. */

export const filterLabels = {
  bar: '筛选',
  all: '全部案卷',
  text: '查找',
  textPlaceholder: '编号、地点、单位、说明里的词',
  status: '状态',
  light: '时限灯',
  category: '类别',
  area: '辖区',
  unit: '责任单位',
  worker: '网格员',
  mark: '疑点',
  outcome: '评价',
  reporter: '来源',
  from: '上报从',
  to: '到',
  sort: '排序',
  sorts: { newest: '新上报的在前', oldest: '早上报的在前', deadline: '快到期的在前' },
  several: (name: string, count: number) => `${name}：${count} 项`,
  clear: '清除条件',
  count: (count: number) => (count >= 99 ? '99 件以上' : `${count} 件`),
  searchedTo: (day: string) => `已找到 ${day}，往前还有`,
  goOn: '接着往前找',
  nothing: '没有符合条件的案卷',
  nothingText: '放宽一两个条件再试',
  share: '复制网址',
  shared: '网址已复制，发给同事就能看到同样的筛选',
  lights: { green: '绿灯', yellow: '黄灯', red: '红灯' } satisfies Record<Light, string>,
  marks: {
    far: '离得远',
    old: '拍得早',
    album: '从相册选的',
    same_picture: '与旧照片相同',
  } satisfies Record<ProofMark['code'], string>,
}

export const viewLabels = {
  button: '我的视图',
  title: '我的视图',
  name: '给现在的筛选条件起个名字',
  save: '存下',
  none: '还没有存过视图',
  noneText: '常用的筛选存下来，下次一点就开',
  remove: '删除',
  removeOf: (name: string) => `删除视图 ${name}`,
}
