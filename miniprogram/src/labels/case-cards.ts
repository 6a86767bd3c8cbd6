import { type Rater, type Satisfaction, satisfactions } from '@shared/domain/case/kinds'
import type { PhotoRelease } from '@shared/domain/photos'
import type { UnitKind } from '@shared/domain/places'
import { satisfactionLabels } from '@shared/labels/ratings'

/** Texts of the cards of a case that citizens and staff both see. A text that only one of them reads says so. */

export const caseHeadLabels = {
  number: (number: string) => `编号 ${number}`,
  submittedAt: (moment: string) => `${moment} 上报`,
  limit: (limit: string) => `处理时限 ${limit}`,
  citizen: { reworks: (count: number) => `重新处理过 ${count} 次` },
  staff: {
    promised: (moment: string) => `承诺 ${moment} 前处理`,
    reporterSays: '上报人说',
  },
}

/** A search by number opens the case itself. */
export const numberSearchLabels = { label: '按编号查询', placeholder: '输入编号' }

export const casePhotoLabels = {
  of: (category: string) => `${category}的照片`,
  count: (count: number) => `共 ${count} 张`,
  /** `moment`: when it was taken; empty: its file does not say. */
  fromAlbum: (place: number, moment: string) =>
    `第 ${place} 张：从相册选的，${moment ? `${moment} 拍摄` : '不知道哪天拍的'}`,
  before: '处理前',
  after: '处理后',
  /** On one's own photo that the public does not see yet. */
  onlyYou: '还没公开，正在去除隐私',
  why: {
    waiting: '工作人员看过、遮住人脸和车牌等以后，这张照片就会公开。',
    hidden: '这张照片已收回，不再公开。',
    released: '',
  } satisfies Record<PhotoRelease, string>,
  /** While it is put right again. */
  afterLast: '上次处理后',
}

const kinds: Record<UnitKind, string> = {
  shop: '门前责任商户',
  institution: '门前责任单位',
  department: '主管部门',
  contractor: '负责清理维修的单位',
}

export const responsibleLabels = {
  title: '由谁负责',
  kinds,
  /** Why a unit answers for it: the duty that it signed, else the kind of unit that it is. */
  ground: ({ duty, kind }: { duty: string | null; kind: UnitKind }) =>
    duty ? `门前责任：${duty}` : kinds[kind],
  assigneeName: (name: string) => `由${name}处理`,
  coResponsible: (names: readonly string[]) => `协办：${names.join('、')}`,
  share: (share: number) => `${Math.round(share * 100)}%`,
  citizen: {
    nobody: '正在确定由谁负责',
    why: '为什么是他们',
    whyNobody: '为什么还没确定',
    candidates: '也可能是这几家门前，由工作人员现场确认',
  },
  staff: {
    nobody: '还没有确定责任单位',
    toSettle: '责任单位待现场确认',
    softFirst: '先提醒，由它自行整改',
    informed: (grids: readonly string[]) => `已知会：${grids.join('、')}`,
    why: '为什么这样派',
    whyOpen: '为什么没能自动派单',
    whyBefore: '当初派单的依据',
    candidates: '也可能在这几家门前，请到现场确认',
  },
}

export const timelineLabels = { title: '办理过程' }

/** Words that nobody but their author and staff reads yet. */
export const heldLabels = { citizen: '正在核对，还没有公开', staff: '内容待人工确认' }

export const ratingsLabels = {
  title: '群众评价',
  citizen: {
    mine: '我的评价',
    tally: (counts: Record<Satisfaction, number>, unsolved: number) => {
      const given = satisfactions.filter((one) => counts[one] > 0)
      const all = given.reduce((sum, one) => sum + counts[one], 0)
      const parts = given.map((one) => `${counts[one]} 人${satisfactionLabels[one]}`)
      const tally = `${all} 人评价，${parts.join('、')}`
      return unsolved > 0 ? `${tally}，其中 ${unsolved} 人说没有解决` : tally
    },
    silent: (count: number) => `${count} 人未评价（不算满意）`,
    notYet: (count: number) => `${count} 位附近居民说还没好`,
  },
  staff: {
    raters: { reporter: '上报人', supporter: '也遇到的人', neighbour: '附近的人' } satisfies Record<
      Rater,
      string
    >,
    notYet: '还没好',
  },
}
