/** The mini-program that the stand-in knows. */
export const wechatApp = { id: 'wx0123456789abcdef', secret: 'secret-of-the-stand-in' }

/** What WeChat says where app or secret are not those that it knows. */
export const wrongApp = ({ appid, secret }: { appid?: string; secret?: string }): object | null => {
  if (appid !== wechatApp.id) return { errcode: 40013, errmsg: 'invalid appid' }
  return secret === wechatApp.secret ? null : { errcode: 40125, errmsg: 'invalid appsecret' }
}

export const wrongGrant = (given: string | undefined, wanted: string): object | null =>
  given === wanted ? null : { errcode: 40002, errmsg: 'invalid grant_type' }
