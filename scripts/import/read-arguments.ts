import { parseArgs } from 'node:util'
import { type KindName, kindNames } from '../../server/src/imports/import-kinds'

export type Arguments = {
  kind: KindName
  file: string
  city: string
  apply: boolean
  datum: 'wgs84' | 'gcj02'
  complete: boolean
  allowGaps: boolean
}

export const usage = `用法：npm run import -- 种类 文件 --city 六位区划代码 [--apply] [--datum gcj02|wgs84] [--complete] [--allow-gaps]

种类   areas 辖区　standard 立案标准　duties 门前几包　units 责任单位　frontages 门前责任区　rules 派遣规则
--apply       真正写入；不写就是预演，只说会改什么
--datum       文件里的坐标：wgs84（默认）或 gcj02（高德、腾讯、微信的坐标）
--complete    文件就是全部：其中没有的，不再有效
--allow-gaps  辖区里没有划入下级的空隙（如河面）不算错

详细说明见 docs/import.md`

/** What the command is asked to do, or what is wrong with the question. */
export const readArguments = (args: string[]): Arguments | { wrong: string } => {
  const parsed = parse(args)
  if ('wrong' in parsed) return parsed
  const { values, positionals } = parsed
  const [kindGiven, file, ...others] = positionals
  const { city = '' } = values
  const datum = (values.datum ?? 'wgs84').toLowerCase().replace('-', '')
  const kind = kindNames.find((name) => name === kindGiven)
  if (!kindGiven) return { wrong: '没有说要导入什么' }
  if (!kind) return { wrong: `没有“${kindGiven}”这种导入` }
  if (!file) return { wrong: '没有说要导入哪个文件' }
  if (others.length > 0) return { wrong: `一次只能导入一个文件，多出了“${others.join(' ')}”` }
  if (!city) return { wrong: '没有用 --city 说是哪座城市' }
  if (!/^[1-9]\d{5}$/.test(city)) return { wrong: `城市代码“${city}”不对，应是六位区划代码，如 450902` }
  if (datum !== 'wgs84' && datum !== 'gcj02') {
    return { wrong: `坐标“${values.datum}”不认识，只能是 wgs84 或 gcj02` }
  }
  const { apply = false, complete = false, 'allow-gaps': allowGaps = false } = values
  return { kind, file, city, datum, apply, complete, allowGaps }
}

const options = {
  city: { type: 'string' },
  apply: { type: 'boolean' },
  datum: { type: 'string' },
  complete: { type: 'boolean' },
  'allow-gaps': { type: 'boolean' },
} as const

const parse = (args: string[]) => {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // Its texts are English; the word in quotes is what was not understood.
    const text = error instanceof Error ? error.message : ''
    const [, word] = /'(.+?)(?: <value>)?'/.exec(text) ?? []
    if (/argument (missing|is ambiguous)/.test(text)) return { wrong: `“${word}”后面没有写内容` }
    return { wrong: `看不懂“${word ?? args.join(' ')}”` }
  }
}
