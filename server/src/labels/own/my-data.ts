import { citizenStatusLabels, roleLabels } from '@shared/labels/case'
import { outcomeLabels, satisfactionLabels } from '@shared/labels/ratings'
import type { SessionRecord } from '../../accounts/session.model'
import type { UserRecord } from '../../accounts/user.model'
import type { CaseRecord, ReportRecord } from '../../cases/case-record'
import type { RatingRecord } from '../../cases/rating.model'
import type { NoticeRecord } from '../../notices/notice.model'
import type { PhotoRecord } from '../../photos/photo.model'
import { dateTimeLabel } from '../time'

/** The file with everything about one person: names of files, and what stands in them, in plain words. */
export const myDataLabels = {
  fileName: (day: string) => `我的数据-${day}.zip`,
  about: '说明.txt',
  person: '个人信息.json',
  reports: '我的上报.json',
  followed: '我跟进的.json',
  ratings: '我的评价.json',
  notices: '我的消息.json',
  devices: '登录的设备.json',
  photoFacts: '我的照片信息.json',
  photo: (id: string) => `我的照片/${id}.jpg`,
  aboutText: (cityName: string, at: Date) =>
    [
      `这是${cityName}“文明随手拍”保存的、与您本人有关的全部数据，导出时间 ${dateTimeLabel(at)}。`,
      '',
      '个人信息：您的身份、核实过的手机号和同意隐私说明的记录。',
      '我的上报、我跟进的、我的评价、我的消息：您提交的和发给您的内容。',
      '登录的设备：您在哪些设备上登录着。',
      '我的照片：您上传、还没有按期限删除的原照片，别人看到的是去除隐私以后的版本。',
      '我的照片信息：照片文件里原有的拍摄时间、位置和手机型号，我们另行保存，只给工作人员核对用。',
      '',
      '您以工作人员身份办理案卷的记录是单位的工作记录，不在这里，可向管理员查询。',
    ].join('\n'),
}

export const personEntry = ({ _id, role, name, phone, createdAt, consents }: UserRecord) => ({
  用户编号: _id,
  身份: roleLabels[role],
  名字: name,
  手机号: phone ?? '没有核实过',
  微信: '已用微信登录时，我们只保存微信给出的一个编号，不知道您的微信号和昵称',
  注册时间: dateTimeLabel(createdAt),
  同意过的隐私说明: consents.map(({ version, at }) => ({ 版本: version, 时间: dateTimeLabel(at) })),
})

export const reportEntry = (record: CaseRecord, report: ReportRecord, additions: readonly string[]) => ({
  编号: record.number,
  提交时间: dateTimeLabel(report.at),
  类别: record.category.name,
  地点: record.place,
  坐标: report.point,
  定位误差米: report.accuracy,
  手机定位: report.fix,
  说明: report.description,
  补充: additions,
  匿名: report.anonymous ? '是' : '否',
  照片: report.photos.map(({ id }) => id),
  现在的状态: citizenStatusLabels[record.status],
})

export const followedEntry = ({ number, category, place, status }: CaseRecord, at: Date) => ({
  编号: number,
  类别: category.name,
  地点: place,
  开始跟进: dateTimeLabel(at),
  现在的状态: citizenStatusLabels[status],
})

export const ratingEntry = (rating: RatingRecord) => ({
  时间: dateTimeLabel(rating.at),
  是否解决: outcomeLabels[rating.outcome],
  满意程度: rating.satisfaction && satisfactionLabels[rating.satisfaction],
  说明: rating.comment,
  照片: rating.photos.map(({ id }) => id),
})

export const noticeEntry = ({ at, title, text }: NoticeRecord) => ({
  时间: dateTimeLabel(at),
  标题: title,
  内容: text,
})

export const deviceEntry = ({ deviceName, startedAt, turnedAt }: SessionRecord) => ({
  设备: deviceName,
  登录时间: dateTimeLabel(startedAt),
  最近使用: dateTimeLabel(turnedAt),
})

export const photoEntry = ({ _id, createdAt, evidence, source }: PhotoRecord) => ({
  照片: _id,
  上传时间: dateTimeLabel(createdAt),
  拍摄时间: evidence?.takenAt && dateTimeLabel(evidence.takenAt),
  拍摄位置: evidence?.point ?? null,
  手机型号: evidence?.camera ?? null,
  来源: source && { camera: '相机', album: '相册' }[source],
})
