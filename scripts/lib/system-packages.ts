import { spawn } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const TELL_EVERY_MS = 10_000

/** As root on Debian itself: elsewhere the package named chromium may be only a pointer to another shop. */
export async function canInstallDebianPackages(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await findOnPath('apt-get', env))) return false
  return /^ID=debian$/m.test(await readFile('/etc/os-release', 'utf8').catch(() => ''))
}

export async function installDebianPackages(names: string[], say: (line: string) => void): Promise<void> {
  say(`浏览器：用 apt-get 安装 ${names.join('、')}，约 20 秒`)
  await aptGet(['update'], say)
  await aptGet(['install', '-y', '--no-install-recommends', ...names], say)
  say('浏览器：装好了')
}

function aptGet(args: string[], say: (line: string) => void): Promise<void> {
  let toldAt = Date.now()
  let output = ''
  return new Promise((resolve, reject) => {
    // Another that is installing is waited for. Progress comes on descriptor 3: kind:what:percent:text.
    const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=3']
    const apt = spawn('apt-get', [...options, ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C must not break it off half-way: that leaves dpkg to be mended by hand
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    apt.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4_000)
    })
    apt.stdio[3]?.on('data', (data: Buffer) => {
      const percent = /^(?:dl|pm)status:[^:]*:(\d+)/m.exec(data.toString())?.[1]
      if (!percent || Date.now() - toldAt < TELL_EVERY_MS) return
      toldAt = Date.now()
      say(`浏览器：apt-get ${args[0]} 完成 ${percent}%`)
    })
    apt.once('error', reject)
    apt.once('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(`浏览器：apt-get ${args[0]} 失败（退出码 ${code}）：${output.trim().split('\n').at(-1)}`),
        )
    })
  })
}

/** Where the shell would find this program. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const windows = process.platform === 'win32'
  // A copy of process.env no longer takes `PATH` for Windows' `Path`.
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean)
  for (const folder of folders) {
    const file = join(folder, windows ? `${name}.exe` : name)
    const executable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (executable) return file
  }
}
