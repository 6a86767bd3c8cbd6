import { endpoints } from '@shared/contract'
import { commonErrors } from '@shared/contract/endpoint'
import { errors } from '@shared/contract/errors'
import { permissions } from '@shared/domain/roles'
import { roleWords } from '@shared/words/case'

const audience = (may: string): string =>
  may === 'anyone'
    ? '所有人'
    : may === 'signedIn'
      ? '已登录'
      : permissions[may as keyof typeof permissions].map((role) => roleWords[role]).join('、')

/** The interface on one page, for people; the same facts as OpenAPI, without a script. */
export const docsPage = (): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>文明随手拍 接口</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 960px; margin: 40px auto; padding: 0 20px; color: #1c2b28 }
  h1 { font-size: 28px } h2 { margin-top: 40px }
  article { border-top: 1px solid #dfe6e3; padding: 12px 0 }
  code { background: #eef3f1; padding: 2px 6px; border-radius: 6px; font-size: 14px }
  .method { font-weight: 600; color: #0f6b60 } small { color: #56645f }
</style>
<h1>文明随手拍 接口</h1>
<p>机器可读：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。
失败时的回答：<code>{"error":{"code","message","details?"}}</code>，按 <code>code</code> 判断，<code>message</code> 可直接显示。
任何接口都可能回答：${commonErrors.map(errorWords).join('，')}。</p>
${features()}
</html>`

const features = (): string => {
  const names = [...new Set(endpoints.map(([name]) => name.split('.')[0]!))]
  return names
    .map(
      (feature) =>
        `<h2>${feature}</h2>${endpoints
          .filter(([name]) => name.startsWith(`${feature}.`))
          .map(article)
          .join('')}`,
    )
    .join('')
}

const article = ([, endpoint]: (typeof endpoints)[number]): string => `<article>
<div><span class="method">${endpoint.method}</span> <code>${endpoint.path}</code></div>
<div>${endpoint.summary}</div>
<small>谁可以：${audience(endpoint.may)}${endpoint.errors.length ? `；可能回答：${endpoint.errors.map(errorWords).join('，')}` : ''}</small>
</article>`

const errorWords = (code: keyof typeof errors): string => `<code>${code}</code> ${errors[code][1]}`
