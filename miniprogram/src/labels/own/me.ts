/** Texts about what is one's own: the privacy page, own words and photos, and what staff hides. */

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
  entry: '隐私与我的数据',
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
        `案卷了结 ${keepOriginalsDays} 天后，删除没有遮挡的原照片，没有公开过的整张删除；${keepReportersDays} 天后，去掉其中您的身份。`,
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

export const consentLabels = {
  title: { first: '请看隐私说明', changed: '隐私说明有更新' },
  text: '这里写明了保存您的哪些信息、谁能看到、保存多久，以及您怎样导出和删除。请看一看，再决定是否同意。',
  read: '阅读全文',
  agree: '同意',
  later: '以后再说',
}

export const myContentLabels = {
  entry: '补充或收回内容',
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
  putBack: '恢复',
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

export const anonymousLabels = {
  title: '网格员能看到是您报的吗',
  hint: '让网格员知道，到场时方便问您。商户和单位在任何时候都看不到您是谁。',
  anonymous: '匿名',
  open: '让网格员知道',
}

export const hideCardLabels = {
  title: '公开的内容',
  text: '文字、照片或整件有不该公开的，可以隐藏；公众和跟进的人看不到，工作人员和上报人还看得到。',
  open: '隐藏或恢复显示',
  asked: '上报人申请不公开',
  agree: '同意，隐藏整件',
  keep: '保持公开',
  keepTitle: '保持公开',
  case: '整件案卷',
  hide: '隐藏',
  unhide: '恢复显示',
  hiddenBy: (who: string, reason: string) => `${who}已隐藏：${reason}`,
  reason: '原因（上报人会看到）',
  reasonPlaceholder: '例如：照片里有别人的电话',
  reasonTitle: { hide: '隐藏的原因', unhide: '恢复显示的原因' },
  confirm: '确定',
  short: '请写明原因',
  hidden: '已隐藏',
  shown: '已恢复显示',
  kept: '已答复',
  photoAlt: '案卷照片',
  reporter: '查看上报人',
  reporterTitle: '查看上报人',
  reporterReason: '为什么要查看（会记录下来）',
  reporterPlaceholder: '例如：需要核实具体位置',
  reporterOf: (name: string | null, phone: string | null) =>
    `${name ?? '已注销或已过保存期限'}${phone ? `，${phone}` : '，没有留电话'}`,
  anonymous: '上报人选择了匿名，请不要告诉处置的人。',
}
