import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { build } from 'esbuild'
import { root, run } from './process'

type Target = {
  /** Shown to people. */
  name: string
  /** Files and folders that it is built from. */
  sources: string[]
  /** The file that keeps the fingerprint of the last build. It is in the output, so it is deleted together with it. */
  stamp: string
  /** Variables of the environment that go into the build. */
  settings?: string
  make: () => Promise<void>
}

const phoneSources = [
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/babel.config.cjs',
  'shared',
  'package.json',
  'package-lock.json',
]

const consoleFolder = join(root, 'server/console')

/** Entries that the server starts by themselves; it looks for them beside its own file. */
const pictureProcesses = ['clean', 'detect'].map((name) => `server/src/photos/pictures/${name}.process.ts`)

const taro = (type: 'h5' | 'weapp') => async () => {
  const folder = join(root, 'miniprogram/dist', type)
  await rm(folder, { recursive: true, force: true })
  await run(
    process.execPath,
    [join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', type, '--no-check'],
    {
      cwd: join(root, 'miniprogram'),
      env: { NODE_ENV: 'production' },
      // Webpack prints pages; `run` reports the last of them when the build fails.
      say: () => {},
    },
  )
  if (type === 'h5') await compressText(folder)
}

const brotli = promisify(brotliCompress)

/** Puts `name.br` beside each text: the server sends it as it is, and it is a sixth smaller than what is packed at each call. */
const compressText = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of entries.filter((entry) => /\.(js|css|html)$/.test(entry.name))) {
    const file = join(parentPath, name)
    await writeFile(`${file}.br`, await brotli(await readFile(file)))
  }
}

export const targets = {
  server: {
    name: '服务端',
    sources: ['server/src', 'shared', 'package-lock.json'],
    stamp: 'server/dist/.built-from',
    // One file for the server and one for each of its processes, without the packages in node_modules.
    make: async () => {
      await build({
        absWorkingDir: root,
        entryPoints: ['server/src/main.ts', ...pictureProcesses],
        outdir: 'server/dist',
        entryNames: '[name]',
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
  console: {
    name: '工作台',
    sources: [
      'server/console/src',
      'server/console/index.html',
      'server/console/vite.config.ts',
      'server/console/package-lock.json',
      'shared',
      // valibot, which `shared` needs.
      'package-lock.json',
    ],
    stamp: 'server/console/dist/.built-from',
    make: async () => {
      // A test that is called by itself comes here without npm's command before it.
      await run(process.execPath, [join(root, 'scripts/ensure-dependencies.mjs')], {
        cwd: root,
        say: () => {},
      })
      await run(process.execPath, [join(consoleFolder, 'node_modules/vite/bin/vite.js'), 'build'], {
        cwd: consoleFolder,
        env: { NODE_ENV: 'production' },
        say: () => {},
      })
      await compressText(join(consoleFolder, 'dist'))
    },
  },
  weapp: {
    name: '微信小程序',
    sources: phoneSources,
    stamp: 'miniprogram/dist/weapp/.built-from',
    settings: `${process.env.TARO_APP_API_BASE ?? ''} ${process.env.PORT ?? ''}`,
    make: taro('weapp'),
  },
} satisfies Record<string, Target>

/** Builds the targets whose sources have changed, and prints the time of each. */
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
    const isBuilt = await buildIfChanged({ ...target, make })
    const seconds = Math.round((Date.now() - started) / 1000)
    say(isBuilt ? `${target.name}：构建完成（${seconds} 秒）` : `${target.name}：没有变化，不用重新构建`)
  }
}

/** One fingerprint of these files and folders and of the settings. Tests do not count. */
const fingerprint = async (paths: readonly string[], settings: string): Promise<string> => {
  const hash = createHash('sha256').update(settings)
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      hash.update(file).update('\0')
      hash.update(await readFile(join(root, file)))
    }
  }
  return hash.digest('hex')
}

const filesUnder = async (path: string): Promise<string[]> => {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => null)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}

/** Builds only when the sources have changed since the last successful build; true when it built. */
const buildIfChanged = async ({
  sources,
  stamp,
  settings = '',
  make,
}: Omit<Target, 'name'>): Promise<boolean> => {
  const now = await fingerprint(sources, settings)
  const before = await readFile(join(root, stamp), 'utf8').catch(() => '')
  if (before === now) return false
  await make()
  await mkdir(dirname(join(root, stamp)), { recursive: true })
  await writeFile(join(root, stamp), now)
  return true
}
