import type { MineList } from '@shared/contract/reports'
import { limits } from '@shared/domain/limits'
import { distanceLabel } from '@shared/labels/time'

/** Texts of the citizen's screens. */

export const homeLabels = {
  slogan: '看到不文明，随手拍一张',
  shoot: '随手拍',
  signIn: '登录',
  account: '我的账号',
  unit: (name: string) => `所属：${name}`,
  switchRole: '切换演示角色',
  signOut: '退出登录',
  myReports: '我的上报',
  all: '全部',
  nothingRunning: '没有办理中的上报。看到不文明，随手拍一张，马上有人管。',
  signInToSee: '登录后可以看到自己上报的进展',
  near: '附近',
  asList: '列表',
  asMap: '地图',
  loadingHere: '正在看这一带的上报…',
  nothingHere: '这一带没有新的上报',
  oneSpot: (count: number) => `这里有 ${count} 件`,
  nearestFirst: '离您近的排在前面',
  allNear: (count: number) => `看全部 ${count} 件`,
  nothingNear: '附近没有新的上报',
  nothingNearText: '看到不文明现象，点下面的“随手拍”',
}

type SearchStatus = { outside: boolean; loading: boolean; count: number }

export const placeSearchLabels = {
  label: '搜街道、店名、地址，或输入经纬度',
  placeholder: '街道、店名或经纬度',
  coordinates: '经纬度',
  /** What a search has found, as it is shown and read out. */
  status: ({ outside, loading, count }: SearchStatus): string => {
    if (outside) return '这个经纬度不在国内，请检查一下'
    if (loading) return '正在查找…'
    return count > 0 ? `找到 ${count} 处，点一下，图钉就到那里` : '没有找到，换个说法，或拖动地图'
  },
}

export const placeLabels = {
  locating: '正在定位…',
  accuracy: (metres: number) =>
    metres > limits.accuracyMax ? '定位不准' : `定位精度约 ${Math.max(1, Math.round(metres))} 米`,
  byPin: '您在地图上标出的位置',
  byPhoto: '照片拍摄的位置',
  noPlace: '还不知道在哪里',
  unknownPlace: '正在查找这是哪里…',
  noted: '位置已记下',
  offlinePlace: '网络不通，先记下位置，联网后自动识别',
  adjust: '调整位置',
  again: '重新定位',
  notFound: '没有定位到，请在地图上标出位置',
  markOnMap: '在地图上标出位置',
  tooInaccurate: (metres: number) => `定位误差约 ${distanceLabel(metres)}，请在地图上标出位置`,
  unknownAccuracy: '手机没有说定位有多准，请在地图上标出位置',
  nearCenter: '还没有您的位置，先看市中心附近的',
  sheetTitle: '拖动地图，让图钉指在问题的位置',
  here: '就是这里',
  moveFirst: '请先拖动地图，让图钉指在问题的位置',
  mapMoving: '地图还没停稳，请再拖动一下',
  zoomIn: '地图太小，看不清是哪里，请放大后再标',
  noMap: '网络不通或太慢，地图一会儿再打开',
  grid: (name: string) => `网格：${name}`,
  outside: (city: string) => `这里不在${city}的服务范围`,
  outsideText: (hotline: string) => `很抱歉，这里的问题我们管不到。请拨打 ${hotline} 反映，会有人处理。`,
  dial: (hotline: string) => `拨打 ${hotline}`,
  photoFar: (metres: number) => `照片拍摄地离此 ${distanceLabel(metres)}，改用照片位置？`,
  pinFar: (metres: number) => `您标的位置离手机定位 ${distanceLabel(metres)}，如果没错就不用管`,
  usePhoto: '改用',
  usePhotoPlace: '用照片拍摄的位置',
  takenHere: '照片是在这里拍的吗？',
  takenHereText: '从相册选的照片没有记下拍摄位置，先用了手机现在的位置。',
  yesHere: '是，在这里',
  notHere: '不是，标出位置',
  keepPlace: '不用',
  placeRight: '没错',
}

export const reportLabels = {
  title: '随手拍',
  photos: '拍下问题',
  photosHint: '拍清问题，最好带上门牌或周围环境',
  shoot: '拍照',
  album: '从相册选',
  more: '再拍',
  place: '位置',
  category: '这是什么问题',
  searchLabel: '搜索问题类别',
  searchPlaceholder: '如：牛皮癣、乱停车',
  notFound: '没有找到这类问题。换个说法试试，或者点“说不清”',
  maybe: '可能是下面的一种：',
  allCategories: '全部类别',
  unsure: '说不清',
  unsureText: '工作人员会看照片和说明，帮您归类',
  change: '换一类',
  limit: (limit: string) => `处理时限 ${limit}`,
  placeKind: '具体在哪里？',
  placeKindHint: '可不选',
  front: '是哪家门前？',
  frontHint: '定位分不清，知道的话点一下',
  noFront: '都不是 / 不清楚',
  description: '补充说明',
  descriptionHint: '可不填',
  descriptionPlaceholder: '如：卷闸门右侧墙上，有三四张',
  send: '提交上报',
  missing: {
    photos: '请先拍一张照片',
    place: '请先确定位置',
    takenHere: '请先说明：照片是在这里拍的吗？',
    outside: '这里不在服务范围',
    category: '请选择是什么问题',
  },
  replaceDraft: '替换正在填写的内容？',
  replaceDraftText: '您有一件还没提交的上报，继续会把它换掉。',
  replace: '替换',
}

export const sentLabels = {
  title: '收到，谢谢您！',
  saved: '已保存，谢谢您！',
  refused: '没有发送成功',
  refusedText: '请按下面的原因修改后重发',
  sending: '正在后台发送，可以放心离开这一页',
  waiting: '已存在手机里，网络恢复后自动发送',
  done: (number: string) => `已送达，编号 ${number}`,
  responsible: (name: string) => `由${name}负责`,
  look: '查看进展',
  again: '再拍一件',
  list: '我的上报',
  home: '回首页',
}

export const outboxCardLabels = {
  uploading: (share: number) => `正在发送… ${Math.round(share * 100)}%`,
  waiting: '等待发送',
  refused: '没有发送成功',
  retry: '立即重发',
  consentFirst: '您同意隐私说明以后，会自动发送',
  consent: '看隐私说明',
  edit: '修改',
  delete: '删除',
  deleteTitle: '删除这件上报？',
  deleteText: '照片和文字都会从手机上删除，不能恢复。',
}

export const myReportsLabels = {
  title: '我的上报',
  lists: { waiting: '等我处理', open: '办理中', all: '全部' } satisfies Record<MineList, string>,
  empty: {
    waiting: '没有等您处理的上报',
    open: '没有办理中的上报',
    all: '您还没有上报过',
  } satisfies Record<MineList, string>,
  emptyText: '看到不文明现象，拍一张照片就能上报',
  shoot: '去拍一张',
}

export const loginLabels = {
  title: '登录',
  wechat: '微信登录',
  wechatText: '用微信身份登录，才能把处理结果告诉您。不需要手机号。',
  demoTitle: '选择一个演示角色',
  demoText: '这里是演示环境，数据都是虚构的。换个角色，就能看到同一件事的另一面。',
  onlyWechat: '请在微信中打开',
  onlyWechatText: '上报和查看进展需要微信身份。请在微信里搜索小程序“文明随手拍”。',
  later: '先看看',
  failed: '没有登录成功',
}

/** 我的设备. */
export const devicesLabels = {
  entry: '我的设备',
  text: '您的账号登录在这些设备上。看到不认识的，就让它退出。',
  isThis: '这台设备',
  started: (moment: string) => `${moment} 登录`,
  seen: (moment: string) => `最近使用 ${moment}`,
  onlyThis: '没有在别的设备上登录。',
  end: '退出',
  endLabel: (name: string) => `让 ${name} 退出登录`,
  others: '退出其他设备',
  yes: '退出',
  endOne: (name: string) => ({
    title: '让这台设备退出登录？',
    text: `${name} 要重新登录才能再用。没有发出去的上报还留在那台设备上。`,
  }),
  endOthers: (count: number) => ({
    title: `退出其他 ${count} 台设备？`,
    text: '它们要重新登录才能再用，这台设备不受影响。',
  }),
  ended: '已退出',
  notEnded: '没有退出成功',
}

/** Sign-in of staff whose telephone number a unit has registered. */
export const staffProofLabels = {
  entry: '我是工作人员',
  title: '我是工作人员',
  text: '单位登记过您的手机号，就可以在这里上岗：微信核实手机号后，您的岗位、单位和负责的网格自动出现。',
  privacy: '手机号只用来核对工作人员名单，不会给别人看。换了岗位或离开后，名单一更新，这里随之改变。',
  verify: '用微信核实手机号',
  done: (role: string) => `核实成功，您的身份是${role}`,
  refused: '没有手机号，就没法核对您是哪位工作人员。想好了可以再点一次；上报问题不需要手机号。',
  unavailable: '微信现在没能提供手机号，请稍后再试；若一直如此，请联系单位管理员。',
}
