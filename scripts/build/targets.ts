import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../process/root'
import { run } from '../process/run'
import { buildIfChanged } from './sources'

type Target = {
  /** For people. */
  name: string
  /** What it is made from. */
  sources: string[]
  stamp: string
  /** What of the environment goes into it. */
  settings?: string
  make: () => Promise<void>
}

const phoneSources = [
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/babel.config.cjs',
  'shared',
  'package-lock.json',
]

const taro = (type: 'h5' | 'weapp') => async () => {
  await rm(join(root, 'miniprogram/dist', type), { recursive: true, force: true })
  await run(
    process.execPath,
    [join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', type, '--no-check'],
    {
      cwd: join(root, 'miniprogram'),
      env: { NODE_ENV: 'production' },
      // Pages of webpack's; the end of it is told when it fails.
      say: () => {},
    },
  )
}

export const targets = {
  server: {
    name: '服务端',
    sources: ['server/src', 'shared', 'package-lock.json'],
    stamp: 'server/dist/.built-from',
    // One file; the packages in node_modules stay outside.
    make: async () => {
      await build({
        absWorkingDir: root,
        entryPoints: ['server/src/main.ts'],
        outfile: 'server/dist/main.js',
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        sourcemap: true,
        logLevel: 'warning',
      })
    },
  },
  h5: { name: '网页版', sources: phoneSources, stamp: 'miniprogram/dist/h5/.built-from', make: taro('h5') },
  weapp: {
    name: '微信小程序',
    sources: phoneSources,
    stamp: 'miniprogram/dist/weapp/.built-from',
    settings: `${process.env.TARO_APP_API_BASE ?? ''} ${process.env.PORT ?? ''}`,
    make: taro('weapp'),
  },
} satisfies Record<string, Target>

/** Builds what has changed, and says how long it took. */
export const buildTargets = async (
  names: readonly (keyof typeof targets)[],
  say: (line: string) => void,
): Promise<void> => {
  for (const name of names) {
    const target: Target = targets[name]
    const started = Date.now()
    const make = () => {
      say(`正在构建${target.name}……`)
      return target.make()
    }
    const done = await buildIfChanged(target.sources, target.stamp, make, target.settings)
    const seconds = Math.round((Date.now() - started) / 1000)
    say(
      done === 'built'
        ? `${target.name}：构建完成（${seconds} 秒）`
        : `${target.name}：没有变化，不用重新构建`,
    )
  }
}
