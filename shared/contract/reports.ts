import * as v from 'valibot'
import { limits } from '../domain/limits'
import { placeKinds } from '../domain/place-kinds'
import { placeSources } from '../domain/place-sources'
import { caseCard, caseDetail } from './case-views'
import { endpoint } from './endpoint'
import {
  accuracy,
  categoryCode,
  cursor,
  id,
  page,
  pageSize,
  photoIds,
  point,
  requestId,
  words,
} from './fields'

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
      /** Which witness the point comes from: the phone's fix, a pin moved by hand, the photo's EXIF. */
      source: v.picklist(placeSources, '位置来源不对'),
      /** What the phone itself said, where the point comes from another witness. */
      fix: v.optional(v.nullable(point), null),
      category: categoryCode,
      words,
      placeKind: v.optional(v.nullable(v.picklist(placeKinds, '没有这种地点')), null),
      /** Before whose door it is, where the citizen was asked and knows. */
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
  withdraw: endpoint({
    method: 'POST',
    path: '/api/reports/:id/withdraw',
    summary: '撤回自己的上报（接单之前）',
    may: 'report',
    input: v.object({ id }),
    output: caseDetail,
    errors: ['case_not_found', 'transition_not_allowed'],
  }),
}
