import * as v from 'valibot'

/** For the table of variables that the server reads. */
export const sendingVariables = {
  /**
   * Seconds after which a message of which nothing was heard is taken not to have gone out: longer than a send may take
   * (40) and WeChat's three pushes after it (15 and what it rests between).
   */
  WECHAT_SEND_LEASE: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, '应为秒数，1 到 9999'), v.transform(Number)),
    '90',
  ),
}
