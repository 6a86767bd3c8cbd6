import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Every function of `wx`, as the official type declarations name them. */
export function apiNames(): string[] {
  const file = createRequire(import.meta.url).resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const [, declared = ''] = readFileSync(file, 'utf8').split(/^ {4}interface Wx \{$/m)
  const code = declared.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  // Its members stand 8 spaces in, their parameters further.
  return [...code.matchAll(/^ {8}([a-z]\w*)[(<]/gm)].map((match) => match[1]!)
}
