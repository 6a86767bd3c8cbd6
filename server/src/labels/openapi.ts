/** Texts of the description of the interface, for people and for programs. */
export const openapiLabels = {
  title: '文明随手拍',
  conventions: '坐标为 WGS-84 [经度, 纬度]；时间为 ISO 8601（UTC）。',
  success: '成功',
  message: '中文，可以直接显示',
  failures: (all: readonly string[]) => all.join('；'),
}

/** Texts of the page for people, in HTML. */
export const docsPageLabels = {
  title: '文明随手拍 接口',
  introduction: (commonFailures: readonly string[]) =>
    `机器可读：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。
失败时的回答：<code>{"error":{"code","message","details?"}}</code>，按 <code>code</code> 判断，<code>message</code> 可直接显示。
任何接口都可能回答：${commonFailures.join('，')}。`,
  conditions: (audience: string, failures: readonly string[]) =>
    `谁可以：${audience}${failures.length > 0 ? `；可能回答：${failures.join('，')}` : ''}`,
  anyone: '所有人',
  signedIn: '已登录',
  roles: (names: readonly string[]) => names.join('、'),
}
