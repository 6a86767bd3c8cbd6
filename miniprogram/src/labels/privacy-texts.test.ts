import { describe, expect, it } from 'vitest'
import { photoPromise } from './common'
import { myPrivacyLabels } from './own/me'

const city = {
  machineRedacts: true,
  wechatChecksWords: false,
  wechatChecksPictures: false,
  keepOriginalsDays: 30,
  keepReportersDays: 200,
}
const page = (facts: typeof city) => myPrivacyLabels.parts(facts).flatMap(({ lines }) => lines)
const all = (facts: typeof city) => [...photoPromise.points(facts), ...page(facts)].join('\n')

describe('the texts about privacy', () => {
  it('name WeChat as a reader of words and photos only where it gets them', () => {
    expect(all(city)).not.toContain('交给微信')
    const words = { ...city, wechatChecksWords: true }
    expect(page(words).join()).toContain('文字会交给微信')
    expect(all(words)).not.toMatch(/照片.*交给微信/)
    const both = { ...words, wechatChecksPictures: true }
    expect(page(both).join()).toContain('文字和拍的照片会交给微信')
    expect(photoPromise.points(both).join()).toContain('机器没处理成的交原照片')
    expect(photoPromise.points({ ...both, machineRedacts: false }).join()).toContain('还没遮的原照片')
  })

  it('promise no machine where there is none', () => {
    for (const text of all({ ...city, machineRedacts: false, wechatChecksPictures: true }).split('\n'))
      if (text.includes('机器')) expect(text).toContain('不用机器')
  })

  it('say until when the photo as it was taken is there, also for its owner', () => {
    expect(photoPromise.points(city).join()).toContain('30 天')
    expect(photoPromise.points(city).join()).not.toContain('一直看得到')
    expect(page(city).join()).toContain('30 天')
    expect(page(city).join()).toContain('200 天')
  })

  it('say that time, place and phone are read off the file', () => {
    expect(page(city).join()).toContain('拍摄时间、地点和手机型号')
  })
})
