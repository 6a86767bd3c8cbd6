import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Permission } from '../domain/roles'

/** `anyone`: no token needed. `signedIn`: any role. Otherwise the role must hold the permission. */
export type Audience = 'anyone' | 'signedIn' | Permission

/**
 * One endpoint, declared once; the server's route and the phone's call are typed from it.
 * `input` is one flat object: the fields that `path` names as `:name` travel there, the rest in the query (GET) or body.
 */
export type Endpoint<In extends GenericSchema = GenericSchema, Out extends GenericSchema = GenericSchema> = {
  method: 'GET' | 'POST' | 'DELETE'
  path: `/api/${string}`
  /** Chinese, for the page that documents the interface. */
  summary: string
  may: Audience
  input: In
  output: Out
  /** Its own failures; every endpoint may answer with `commonErrors`, too. */
  errors: readonly ErrorCode[]
}

/** The input as the phone sends it. */
export type InputOf<E extends Endpoint> = InferInput<E['input']>
/** The input as the use case gets it: validated, with defaults filled in. */
export type CheckedInputOf<E extends Endpoint> = InferOutput<E['input']>
/** The body of a successful answer. */
export type OutputOf<E extends Endpoint> = InferOutput<E['output']>

export const endpoint = <In extends GenericSchema, Out extends GenericSchema>(
  declared: Endpoint<In, Out>,
): Endpoint<In, Out> => declared

export const commonErrors = [
  'invalid_input',
  'malformed_body',
  'body_too_large',
  'too_many_requests',
  'busy',
  'database_unavailable',
  'internal',
] as const satisfies readonly ErrorCode[]

export const pathParams = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)

/**
 * Every failure of an answer: its HTTP status, and the sentence that people see.
 * The server throws `new DomainError(code)`; the phone decides by the code, never by the message.
 */
export const errors = {
  invalid_input: [422, '提交的内容有误，请检查后再试'],
  malformed_body: [400, '请求内容无法读取'],
  body_too_large: [413, '提交的内容太大'],
  not_signed_in: [401, '请先登录'],
  session_expired: [401, '登录已过期，请重新登录'],
  session_ended: [401, '您在另一台设备上或管理员退出了这里的登录，请重新登录'],
  device_not_found: [404, '这台设备已经退出了'],
  login_refused: [401, '微信登录没有成功，请重试'],
  login_unavailable: [503, '这里没有接上微信登录'],
  login_busy: [503, '微信登录繁忙，请稍后再试'],
  phone_unknown: [422, '这个手机号不在本市的工作人员名单里，请联系管理员'],
  not_allowed: [403, '您没有权限进行此操作'],
  consent_needed: [403, '请先看一看隐私说明并同意'],
  not_demo: [404, '这里不是演示环境'],
  not_found: [404, '没有找到您要的内容'],
  case_not_found: [404, '没有找到这件上报'],
  unit_not_found: [422, '没有找到这个责任单位'],
  grid_not_found: [422, '没有找到这个网格'],
  grid_unstaffed: [422, '这个网格现在没有网格员值守，请换一个网格'],
  area_not_found: [404, '这一天没有这个辖区'],
  category_not_found: [422, '没有这个问题类别'],
  outside_city: [422, '这个位置不在本市服务范围内，请拨打 12345 反映'],
  transition_not_allowed: [409, '这件上报现在不能这样办理，请刷新后再看'],
  reason_unknown: [422, '请从本市的不予立案理由里选一条'],
  shop_unreachable: [422, '这家商户还没有人登录过小程序，提醒单送不到，请直接派遣'],
  case_not_mergeable: [422, '不能并入：没有这个编号的案卷，或者它已经了结，或者就是这一件'],
  part_not_found: [404, '没有找到这段文字或这张照片，它可能刚刚变过，请刷新后再看'],
  words_not_held: [409, '这段文字已经有人处理过，或者已经通过核对，请刷新后再看'],
  views_full: [422, '存的视图太多了，请先删掉几个'],
  bulk_not_found: [404, '没有找到这次批量办理，它可能已经过期'],
  bulk_too_many: [422, '一次最多批量办理 5000 件，请把条件收窄一些'],
  bulk_empty: [422, '没有选中任何案卷'],
  bulk_is_over: [409, '这次批量办理已经开始过、办完或取消了'],
  ledger_not_found: [404, '没有找到这份台账，它可能已经过期，请重新导出'],
  ledger_not_ready: [409, '这份台账还没有写完，请稍等'],
  order_not_found: [404, '没有找到这张单据'],
  notice_not_found: [404, '没有找到这条消息'],
  settings_changed: [409, '别人刚刚改过设置，或者正在导入数据，请稍后刷新再改'],
  figures_not_released: [404, '这段时间的统计数字还没有公布'],
  day_not_over: [422, '这一天还没有过完，不能公布'],
  code_unknown: [404, '这个二维码这里不认识。如果它是本市的，请把小程序更新到最新版再扫'],
  code_expired: [404, '这个登录码不对，或者已经过期、用过了。请看电脑上现在的登录码'],
  confirmation_needed: [403, '这件事要先在手机的小程序里确认'],
  confirmation_refused: [403, '您在手机上拒绝了，没有办'],
  confirmation_gone: [404, '这件事已经确认过、拒绝过，或者过期了。还要办，请在电脑上重新办'],
  link_expired: [403, '这个下载地址已经失效，请重新打开'],
  too_far: [422, '您离现场太远，走近一些再试'],
  request_id_taken: [409, '这次提交的编号已被使用，请重新填写'],
  rating_not_open: [409, '办结后 7 天内才可以评价或反映'],
  already_rated: [409, '您已经评价过了'],
  photo_not_found: [422, '照片不存在或已过期，请重新上传'],
  photo_not_uploaded: [409, '照片还没有上传完成'],
  photo_changed: [409, '别人刚刚处理过这张照片，请刷新后再看'],
  photo_already_used: [409, '照片已经用过了，请重新拍摄'],
  photo_type_refused: [422, '这种照片打不开。从相册选时取消勾选“原图”，或直接用相机拍'],
  photo_too_large: [413, '照片太大，请直接用相机拍一张'],
  photo_cut: [422, '照片不完整，后面的部分丢了，请重新拍一张'],
  photo_unreadable: [422, '照片已损坏，无法读取，请换一张'],
  upload_refused: [403, '上传凭证无效或已过期，请重试'],
  upload_repeated: [409, '这张照片已经上传过了'],
  too_many_requests: [429, '操作太频繁了，请稍后再试'],
  busy: [503, '现在用的人很多，请稍等几秒再试'],
  database_unavailable: [503, '系统正在恢复，请稍后再试，已填写的内容不会丢失'],
  store_unavailable: [503, '照片服务暂时不可用，请稍后再试'],
  internal: [500, '系统出了点问题，请稍后再试'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ErrorCode = keyof typeof errors

/** The body of every answer that is not a success. */
export type ErrorBody = {
  error: { code: ErrorCode; message: string; details?: unknown; requestId?: string }
}

/** One entry of `details` of `invalid_input`: the place in the input, and the fault there. */
export type InputIssue = { path: string; message: string }
