import { describe, expect, it } from 'vitest'
import { useWechat } from './use-wechat'

const wechat = useWechat()

const post = async (path: string, body: object, token = 'token-1') => {
  const response = await fetch(`${wechat.url}/wxa/${path}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return response.json()
}
const text = { version: 2, openid: 'o-ann', scene: 2, content: '还在那里' }
const picture = { version: 2, openid: 'o-ann', scene: 3, media_url: 'https://a.example/b.jpg', media_type: 2 }

describe('the stand-in of the content check', () => {
  it.each<[string, object, number]>([
    ['the first version', { version: 1 }, 47001],
    ['no version', { version: undefined }, 47001],
    ['an unknown scene', { scene: 5 }, 40129],
    ['no author', { openid: undefined }, 47001],
    ['no openid', { openid: '' }, 40003],
    ['an openid of another app', { openid: 'other-app-1' }, 43104],
    ['a field that the documents do not name', { user: 'ann' }, 47001],
  ])('refuses a text and a picture with %s', async (_, wrong, errcode) => {
    expect(await post('msg_sec_check', { ...text, ...wrong })).toMatchObject({ errcode })
    expect(await post('media_check_async', { ...picture, ...wrong })).toMatchObject({ errcode })
  })

  it.each<[string, object, number]>([
    ['is empty', { content: '' }, 44002],
    ['is too long', { content: '字'.repeat(2501) }, 47001],
    ['has a signature outside a profile', { signature: '你好' }, 47001],
  ])('refuses a text that %s', async (_, wrong, errcode) => {
    expect(await post('msg_sec_check', { ...text, ...wrong })).toMatchObject({ errcode })
  })

  it.each<[string, object, number]>([
    ['without an address', { media_url: '' }, 44002],
    ['with half an address', { media_url: '/files/b.jpg' }, 47001],
    ['that is called a sound', { media_type: 1 }, 47001],
  ])('refuses a picture %s', async (_, wrong, errcode) => {
    expect(await post('media_check_async', { ...picture, ...wrong })).toMatchObject({ errcode })
  })

  it('refuses a token that it has not given, and takes what is sound', async () => {
    expect(await post('msg_sec_check', text, 'guessed')).toMatchObject({ errcode: 40001 })
    expect(await post('msg_sec_check', text)).toMatchObject({ errcode: 0, result: { suggest: 'pass' } })
    expect(await post('media_check_async', picture)).toMatchObject({
      errcode: 0,
      trace_id: expect.any(String),
    })
  })
})
