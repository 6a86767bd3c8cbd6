import * as v from 'valibot'
import { proofSources } from '../domain/case/kinds'
import { contentStates } from '../domain/content'
import { limits, photoTypes } from '../domain/limits'
import { BOXES_MAX, boxKinds, photoReleases } from '../domain/photos'
import { locationSources, placeKinds } from '../domain/places'
import { caseCard, caseDetail, photoView, viewPoint } from './case-views'
import { endpoint } from './endpoint'
import {
  accuracy,
  categoryCode,
  cursor,
  id,
  moment,
  optionalText,
  page,
  pageSize,
  photoIds,
  point,
  requestId,
  share,
} from './fields'
import { authorSteps } from './steps'

/** A citizen's lists: closed cases that wait for their rating, running reports, and all reports. */
export const mineLists = ['waiting', 'open', 'all'] as const
export type MineList = (typeof mineLists)[number]

export const reports = {
  submit: endpoint({
    method: 'POST',
    path: '/api/reports',
    summary: '上报一个问题。同一个 requestId 永远是同一件上报，可以放心重发',
    may: 'report',
    input: v.object({
      requestId,
      photos: photoIds(1, limits.photosPerReport),
      point,
      accuracy,
      /** The location source of the point: the phone's fix, a pin moved by hand, the photo's EXIF. */
      source: v.picklist(locationSources, '位置来源不对'),
      /** The phone's own fix, where the point comes from another location source. */
      fix: v.optional(v.nullable(point), null),
      category: categoryCode,
      description: optionalText,
      placeKind: v.optional(v.nullable(v.picklist(placeKinds, '没有这种地点')), null),
      /** The unit of the frontage, where the citizen was asked and knows it. */
      frontUnitId: v.optional(v.nullable(id), null),
      /** 匿名: false lets the workers on the spot see the reporter. Shops and units never do. */
      anonymous: v.optional(v.boolean('应为是或否'), true),
    }),
    output: caseDetail,
    errors: [
      'consent_needed',
      'category_not_found',
      'outside_city',
      'photo_not_found',
      'photo_not_uploaded',
      'photo_already_used',
      'request_id_taken',
    ],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/api/reports/mine',
    summary: '我的上报，新的在前；waiting 为等我评价的，快到期的在前，也有“我也遇到”的',
    may: 'report',
    input: v.object({
      list: v.optional(v.picklist(mineLists, '没有这个列表'), 'all'),
      cursor,
      size: pageSize,
    }),
    output: page(caseCard),
    errors: [],
  }),
  ...authorSteps,
}

const box = v.object({
  kind: v.picklist(boxKinds, '没有这种遮挡'),
  x: share,
  y: share,
  width: share,
  height: share,
})

/** A photo as somebody who redacts it sees it: as it was taken, beside what the public would see. */
export const redactionView = v.object({
  id: v.string(),
  caseId: v.string(),
  caseNumber: v.string(),
  place: v.string(),
  width: v.number(),
  height: v.number(),
  whole: v.string(),
  /** Null where nothing has been covered yet. */
  redacted: v.nullable(v.string()),
  boxes: v.array(
    v.object({ ...box.entries, x: v.number(), y: v.number(), width: v.number(), height: v.number() }),
  ),
  /** Telephone numbers that the machine has read, for the office that has such numbers cut off. */
  numbers: v.array(v.string()),
  release: v.picklist(photoReleases),
  /** True while it is the machine's turn: its boxes come within seconds. */
  preparing: v.boolean(),
  /** WeChat's opinion of the picture; a hint for the person who releases it, whatever it is. */
  content: v.picklist(contentStates),
  /** Sent back with the release: somebody else may have been faster. */
  version: v.string(),
})
export type RedactionView = v.InferOutput<typeof redactionView>

/** A photo that nobody has released yet. */
const waitingPhoto = v.object({
  photo: photoView,
  caseId: v.string(),
  caseNumber: v.string(),
  category: v.string(),
  place: v.string(),
  since: moment,
  dueAt: moment,
})
export type WaitingPhoto = v.InferOutput<typeof waitingPhoto>

export const photos = {
  form: endpoint({
    method: 'POST',
    path: '/api/photos/forms',
    summary: '申请一张照片的直传表单；照片随后直接提交到文件存储',
    may: 'signedIn',
    input: v.object({
      type: v.picklist(photoTypes, '只支持 JPG、PNG、WebP 格式的照片'),
      size: v.pipe(
        v.number('照片大小应为数字'),
        v.integer('照片大小应为整数'),
        v.minValue(1, '照片是空的'),
        v.maxValue(limits.uploadBytes, '文件不能超过 20 MB'),
      ),
      /** The source of the photo on the phone: taken for this, or chosen from the album. */
      source: v.optional(v.nullable(v.picklist(proofSources, '照片来源不对')), null),
    }),
    output: v.object({
      photoId: v.string(),
      url: v.string(),
      /** Form fields, to be posted before the field `file`, as Aliyun OSS PostObject asks. */
      fields: v.record(v.string(), v.string()),
      expiresAt: moment,
    }),
    errors: [],
  }),
  complete: endpoint({
    method: 'POST',
    path: '/api/photos/:id/complete',
    summary: '照片已上传：检查、去除隐私信息、生成缩略图。可以重复调用',
    may: 'signedIn',
    input: v.object({ id }),
    output: v.object({
      photo: photoView,
      /** The position in the photo's EXIF; only a proposal for the pin. */
      evidence: v.object({ takenAt: v.nullable(moment), point: v.nullable(viewPoint) }),
    }),
    errors: [
      'photo_not_found',
      'photo_not_uploaded',
      'photo_type_refused',
      'photo_too_large',
      'photo_cut',
      'photo_unreadable',
      'store_unavailable',
    ],
  }),
  waiting: endpoint({
    method: 'GET',
    path: '/api/photos/waiting',
    summary: '等待人工确认去隐私的照片，等得最久的在前',
    may: 'check',
    input: v.object({ cursor, size: pageSize }),
    output: v.object({
      ...page(waitingPhoto).entries,
      /** 99 means 99 or more. */
      total: v.number(),
    }),
    errors: [],
  }),
  redaction: endpoint({
    method: 'GET',
    path: '/api/photos/:id/redaction',
    summary: '查看原照片和遮挡后的样子，以便确认公开；每次查看都有记录',
    may: 'redact',
    input: v.object({ id }),
    output: redactionView,
    errors: ['photo_not_found'],
  }),
  release: endpoint({
    method: 'POST',
    path: '/api/photos/:id/release',
    summary: '确认这些遮挡并公开照片；已公开的照片可以重新遮挡',
    may: 'redact',
    input: v.object({
      id,
      version: v.pipe(v.string('版本应为文字'), v.regex(/^[0-9a-z]{0,64}$/, '版本不对')),
      boxes: v.pipe(v.array(box, '遮挡应为列表'), v.maxLength(BOXES_MAX, `最多遮挡 ${BOXES_MAX} 处`)),
    }),
    output: redactionView,
    errors: ['photo_not_found', 'photo_changed', 'store_unavailable'],
  }),
}
