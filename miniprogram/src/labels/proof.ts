/** Texts of the sheet with which a fix is proved on the spot. */

export const proofLabels = {
  titles: { resolve: '处理完成', self_fix: '我已整改', verify: '核实属实' },
  photos: { resolve: '处理后的照片', self_fix: '整改后的照片', verify: '现场照片' },
  hints: {
    resolve: '站在原来的角度拍，便于对比',
    self_fix: '站在原来的角度拍，便于对比',
    verify: '把问题和周围一起拍进来',
  },
  before: { resolve: '处理前', self_fix: '整改前', verify: '上报照片' },
  after: { resolve: '处理后', self_fix: '整改后', verify: '现场' },
  shoot: '拍照',
  more: '再拍',
  album: '拍不了？从相册选',
  albumTitle: '为什么从相册选？',
  albumHint: '核查员会看到',
  albumChips: ['用相机单独拍的', '同事帮忙拍的', '当时没有网络'],
  albumPlaceholder: '请写明原因',
  albumPick: '去相册选',
  albumNeeds: '先写明原因',
  place: '我的位置',
  locating: '正在定位…',
  near: (distance: string, accuracy: string) => `距上报位置 ${distance}，定位误差约 ${accuracy}`,
  far: '距离较远，可以提交，核查时会看到这个距离',
  inaccurate: '定位太不准确，请走到开阔处再试',
  note: '说明',
  noteHint: '可不填',
  notePlaceholder: {
    resolve: '如：已清除并重新粉刷',
    self_fix: '如：已清扫干净，杂物搬回店里',
    verify: '如：问题属实，约三平方米',
  },
  send: { resolve: '提交处理结果', self_fix: '提交整改结果', verify: '提交核实结果' },
  /** On the button of a sheet while this field lacks something. */
  missing: {
    photo: '请先拍照',
    upload: '照片正在上传…',
    failed: '有照片没有传上去，请重试',
    place: '请先定位',
    album: '请说明为什么从相册选',
  },
}
