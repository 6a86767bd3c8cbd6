import { describe, expect, it } from 'vitest'
import { verifyPush } from './push'

/** The example of developers.weixin.qq.com/minigame/dev/guide/base-ability/message-push. */
const asked = {
  signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
  echostr: '4375120948345356249',
  timestamp: '1714036504',
  nonce: '1514711492',
}

describe('verifyPush', () => {
  it.each([
    ['another token', 'AAAAB', asked],
    ['another time', 'AAAAA', { ...asked, timestamp: '1714036505' }],
    ['another nonce', 'AAAAA', { ...asked, nonce: '1' }],
    ['another signature', 'AAAAA', { ...asked, signature: '0'.repeat(40) }],
    ['a part of the signature', 'AAAAA', { ...asked, signature: asked.signature.slice(0, 38) }],
    ['no signature', 'AAAAA', { ...asked, signature: '' }],
    ['a signature given twice', 'AAAAA', { ...asked, signature: [asked.signature, asked.signature] }],
    ['nothing', 'AAAAA', {}],
  ])('refuses %s', (_, token, query) => {
    expect(verifyPush(token, query)).toBeNull()
  })

  it('answers with the echostr of WeChat', () => {
    expect(verifyPush('AAAAA', asked)).toBe('4375120948345356249')
  })
})
