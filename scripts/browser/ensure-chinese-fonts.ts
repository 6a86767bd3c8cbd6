import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages'

/** Without a font that has them, Chinese characters are boxes on every screenshot, and measured widths are wrong. */
export async function ensureChineseFonts(say: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return // the others come with one
  const fonts = await promisify(execFile)('fc-list', [':lang=zh', 'family']).catch(() => ({ stdout: '' }))
  if (fonts.stdout.trim()) return
  if (await canInstallDebianPackages(process.env)) await installDebianPackages(['fonts-noto-cjk'], say)
  else say('浏览器：系统里没有中文字体，截图里的汉字会是方框。请装 fonts-noto-cjk')
}
