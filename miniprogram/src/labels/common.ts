/** Texts that every screen shares. */

export const brand = '文明随手拍'

export const apiLabels = {
  offline: '网络不通或太慢，请检查网络后再试',
  unreadable: '没有得到正确的回答，请稍后再试；若一直如此，请更新到最新版本',
  portal: '这个网络需要先登录：请打开浏览器登录无线网，或者换成手机流量，再试一次',
  unexpected: '出了点问题，请再试一次',
}

export const photoLabels = {
  /** Why the phone itself cannot send a picture, and the way out. */
  fault: {
    photo_too_large: '太大了，请直接用相机拍',
    photo_type_refused: '这种照片打不开。取消勾选“原图”，或直接用相机拍',
    photo_unreadable: '照片打不开，请重新拍一张',
  },
  leftOutTitle: (count: number) => `有 ${count} 张照片没有加入`,
  leftOut: (max: number) => `这次最多还能加 ${max} 张，前 ${max} 张已经加入。`,
  unusable: (count: number) => `${count} 张照片不能用，去掉它再提交？`,
  unusableText: '别的照片照常提交。',
  removeUnusable: '去掉',
  noneUsable: '照片都不能用，请重新拍一张',
  leftBehind: (count: number) => `有 ${count} 张照片不能用，没有一起送去`,
  fleeting: '没有地方保存，发送完成前不要关闭这一页',
  cannotKeep: '手机空间不足，照片没有保存下来',
  cannotPick: {
    privacy: '您没有同意隐私保护指引，不能拍照。再点一次，会重新问您',
    failed: '没能打开相机或相册，请再试一次',
    camera: { title: '微信还不能用相机', text: '请在手机设置里允许微信使用相机。也可以从相册选照片。' },
    album: { title: '微信还不能看相册', text: '请在手机设置里允许微信使用照片。也可以直接拍照。' },
    refused: { title: '您没有允许使用相机', text: '打开以后就能拍照。也可以从相册选照片。' },
  },
  toSwitch: '去打开',
  later: '网络恢复后自动上传',
  lost: '照片已不在这台手机上，请重新拍摄',
}

export const outboxLabels = {
  offline: '网络不好，稍后自动再发',
}

export const previewLabels = {
  title: '查看照片',
  close: '关闭',
  photoAt: (place: number) => `第 ${place} 张照片`,
}

export const privacyLabels = {
  title: '隐私保护提示',
  text: '为了把问题送到负责的人手里，我们会用到您的位置、相机和相册；工作人员上岗时会核实手机号。',
  read: '阅读隐私保护指引',
  agree: '同意',
  refuse: '不同意',
}

/** `machineRedacts`: it looks before a person does. */
type PhotoFacts = { machineRedacts: boolean; wechatChecksPictures: boolean; keepOriginalsDays: number }

/** The machine may fail with a picture: then WeChat gets it as it is, like every picture where there is no machine. */
const checkedPicture = (machineRedacts: boolean): string =>
  machineRedacts
    ? '照片会交给微信核对内容是否违规：交机器遮过的，机器没处理成的交原照片。'
    : '照片会交给微信核对内容是否违规，交的可能是还没遮的原照片。'

/** What is done with a photo before others see it. Each sentence is what the server does: a change there changes it here. */
export const photoPromise = {
  title: '您的照片怎样公开',
  points: ({ machineRedacts, wechatChecksPictures, keepOriginalsDays }: PhotoFacts): string[] => [
    machineRedacts
      ? '上报后，机器先找人脸、车牌和电话号码，用纯色遮住。机器会漏，人会看。'
      : '人脸、车牌和电话号码由工作人员一张一张看，用纯色遮住，不用机器。',
    machineRedacts
      ? '没有工作人员看过、发布以前不公开；办理的工作人员看到的是机器遮过的。'
      : '没有工作人员看过、发布以前，别人看不到。',
    '没遮的原照片，工作人员里只有负责去隐私的能看，每看一次都有记录。',
    ...(wechatChecksPictures ? [checkedPicture(machineRedacts)] : []),
    `您自己的照片，您看得到原样，直到这件上报了结 ${keepOriginalsDays} 天；以后只留下公开的那一版。`,
  ],
}

export const dialogLabels = {
  no: '取消',
  understood: '知道了',
}

/** Buttons of the title bar in a browser. */
export const barLabels = {
  back: '返回',
  home: '首页',
}

/** 页面不存在, 页面没有打开. */
export const pageLabels = { gone: '您要打开的页面已经没有了', notOpened: '没能打开，请检查网络后再试' }

export const updateLabels = {
  title: '新版本已经准备好',
  text: '重启后就能用。写到一半的上报已经保存，不会丢。',
  restart: '重启',
  later: '以后再说',
}
