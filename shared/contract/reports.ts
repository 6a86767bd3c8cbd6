import * as v from 'valibot'
import { limits, photoTypes } from '../domain/limits'
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
} from './fields'
import { withdrawal } from './steps'

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
    }),
    output: caseDetail,
    errors: [
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
    summary: '我的上报，新的在前',
    may: 'report',
    input: v.object({ open: v.optional(v.picklist(['true', 'false'])), cursor, size: pageSize }),
    output: page(caseCard),
    errors: [],
  }),
  withdraw: withdrawal,
}

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
        v.maxValue(limits.photoBytes, '照片不能超过 10 MB'),
      ),
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
      'photo_unreadable',
      'store_unavailable',
    ],
  }),
}
