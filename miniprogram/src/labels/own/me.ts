/** Texts of the subpackage `me` alone: in the main package they would only take room. */

import { limits } from '@shared/domain/limits'
import { distanceLabel } from '@shared/labels/time'

type PrivacyFacts = {
  machineRedacts: boolean
  wechatChecksWords: boolean
  wechatChecksPictures: boolean
  keepOriginalsDays: number
  keepReportersDays: number
}

/** Pictures are never checked without words. */
const checkedByWechat = (pictures: boolean): string =>
  pictures
    ? '您写的文字和拍的照片会交给微信，核对内容是否违规；照片可能还没有遮挡。'
    : '您写的文字会交给微信，核对内容是否违规。'

export const myPrivacyLabels = {
  parts: ({ keepOriginalsDays, keepReportersDays, ...does }: PrivacyFacts) => [
    {
      title: '我们保存什么',
      lines: [
        '您上报的照片、位置、时间、类别和文字，您的评价，以及发给您的消息。',
        '照片文件里自带的拍摄时间、地点和手机型号：从照片里去掉，另外留作核对，不公开。',
        '用微信登录时，只保存微信给出的一个编号，不知道您的微信号、昵称和头像。',
        '您在哪些设备上登录着。工作人员另有核实过的手机号。',
      ],
    },
    {
      title: '谁能看到',
      lines: [
        does.machineRedacts
          ? '照片先由机器找出人脸、车牌和电话，再由工作人员看过、遮好，确认以后才公开。机器会漏，人会看。'
          : '照片由工作人员看过，遮好人脸、车牌和电话，确认以后才公开，不用机器。',
        '您写的文字只给您自己和办理的工作人员看，不公开。',
        ...(does.wechatChecksWords ? [checkedByWechat(does.wechatChecksPictures)] : []),
        '您是谁：商户和单位永远看不到；网格员只在您允许时看得到；指挥中心要写明原因才能查看，每次都有记录。',
      ],
    },
    {
      title: '保存多久',
      lines: [
        `上报了结 ${keepOriginalsDays} 天后，删除没有遮挡的原照片，没有公开过的整张删除；${keepReportersDays} 天后，去掉其中您的身份。`,
        '地点、类别和办理经过是城市的记录，会一直留着，但不再与您有关。',
      ],
    },
  ],
  consent: '您的同意',
  consented: (version: string) => `您同意的是 ${version} 这一版说明。`,
  notConsented: '您还没有同意这一版说明。',
  agree: '同意这一版',
  agreed: '已记下',
  consentFailed: '没有记下',
  data: '我的数据',
  dataText: '把与您有关的全部数据和您拍的照片，打包成一个 zip 文件。',
  export: '导出我的数据',
  exported: '已导出',
  exportFailed: '没有导出成功',
  fileName: '我的数据',
  leave: '注销账号',
  leaveText:
    '删除您的身份、登录、消息和您写的文字，收回的照片也一并删除。已上报的地点、类别、已公开的照片和办理经过会留下，不再与您有关。正在办理的会继续办，但您不会再收到消息。不能恢复。',
  leaveButton: '注销账号…',
  leaveTitle: '注销账号',
  leavePlaceholder: '在这里输入',
  leaveAsk: '请输入“注销”两个字，表示您确定要这样做。',
  leaveWord: '注销',
  leaveLast: '最后确认一次',
  leaveLastText: '注销以后不能恢复，也找不回以前的上报。',
  leaveYes: '注销',
  left: '已注销',
  leaveFailed: '没有注销成功',
  leaveDemo: '演示账号是大家共用的，不能注销。',
}

export const myContentLabels = {
  title: '我上报的内容',
  add: '补充情况',
  addText: '还有要说明的，写下来或者再拍一张。办理的人会收到提醒。',
  words: '补充说明',
  wordsPlaceholder: '例如：背面的墙上也有',
  photos: '补充照片',
  send: '提交补充',
  sent: '已补充',
  nothing: '请写几句话，或者加一张照片',
  uploading: '照片还在上传，请稍等',
  failed: '没有成功',
  own: '我写的和拍的',
  ownText: '收回以后，别人都看不到，工作人员也看不到；您自己还看得到，随时可以恢复。',
  none: '没有可以收回的内容。',
  photoAlt: '我拍的照片',
  takeBack: '收回',
  putBack: '取消收回',
  takenBack: '已收回，只有您看得到',
  hiddenByStaff: (reason: string) => `工作人员已隐藏：${reason}`,
  takeBackTitle: { words: '收回这段文字？', photo: '收回这张照片？' },
  takeBackText: '别人很快就看不到了。如果工作人员要靠它找到问题，办理可能会慢一些。',
  takeBackYes: '收回',
  takeBackDone: '已收回',
  putBackDone: '已恢复',
  private: '不公开这件上报',
  privateText:
    '受理以后，附近的人也能看到这件上报的地点和已遮挡的照片。如果您不希望公开，可以申请，由工作人员决定。',
  privateReason: '为什么不希望公开',
  privatePlaceholder: '例如：照片里看得出是我家',
  privateSend: '申请不公开',
  privateSent: '已提交申请',
  privateShort: '请写明原因',
  privateAsked: (reason: string) => `您已申请不公开：${reason}。工作人员决定后会通知您。`,
  privateHidden: '这件上报已不公开。',
}

export const rateLabels = {
  question: '问题解决了吗？',
  satisfaction: '您对处理满意吗？',
  comment: '想说的话',
  commentHint: '可不填',
  commentWanted: '请告诉我们哪里没做好',
  commentNeeded: '必填',
  commentPlaceholder: '您的话会直接送到负责的单位',
  commentPlaceholderBad: '如：还剩两张没有撕干净',
  chips: ['问题还在', '又出现了', '拖得太久', '只处理了一部分', '处理得马虎'],
  photos: '现场照片',
  photosHint: '可不拍',
  send: '提交评价',
  failed: '评价没有送出',
  missing: {
    outcome: '请选择是否解决',
    satisfaction: '请选择满意程度',
    comment: '请写一两句哪里没做好',
    photos: '照片还没有传完，请稍等',
  },
  thanks: '谢谢您的评价',
  thanksGood: '有您的监督，城市会更好。',
  back: '查看这件上报',
  closedTitle: '现在不能评价',
  closedText: `办结后 ${limits.ratingDays} 天内可以评价一次`,
}

/** 还没好: the objection of a neighbour on the spot to a closed case. */
export const objectLabels = {
  intro: '这件已经办结。如果您在现场看到问题还在，拍下来告诉我们。',
  photos: '现场的样子',
  photosHint: `在现场拍，1 到 ${limits.photosPerRating} 张`,
  shoot: '拍照',
  more: '再拍',
  place: '您的位置',
  locating: '正在定位…',
  near: (metres: number) => `您离这里 ${distanceLabel(metres)}，可以反映`,
  far: (metres: number, within: number) =>
    `您离这里 ${distanceLabel(metres)}，要在 ${distanceLabel(within)}以内才能反映。请走近一些，再重新定位`,
  inaccurate: (metres: number) =>
    `定位误差约 ${distanceLabel(metres)}，看不出您是否在现场。请走到开阔处，再重新定位`,
  comment: '哪里还没好',
  commentHint: '必填',
  commentPlaceholder: '如：右边墙角又贴上了两张',
  chips: ['问题还在', '又出现了', '没弄干净'],
  send: '提交',
  failed: '没有送出',
  kept: '拍的照片和写的话都还在，可以再试。',
  missing: {
    photos: '请在现场拍一张照片',
    uploading: '照片还没有传完，请稍等',
    place: '还不知道您在哪里，请先定位',
    far: '离得太远，请走近一些再试',
    comment: '请写一两句哪里还没好',
  },
  thanks: '谢谢您的反映',
  home: '回首页',
  back: '查看这件上报',
  closedTitle: '现在不能反映',
  closedText: `办结后 ${limits.ratingDays} 天内，附近的人可以反映一次。自己上报或跟进的，请直接评价。`,
}
