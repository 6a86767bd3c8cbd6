import { spawn } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const REPORT_EVERY_MS = 10_000

/** True for root on Debian. On its relatives the package chromium may only point to another store. */
export async function canInstallDebianPackages(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await findOnPath('apt-get', env))) return false
  return /^ID=debian$/m.test(await readFile('/etc/os-release', 'utf8').catch(() => ''))
}

/** Installs packages with apt-get; throws with its last line when it fails. */
export async function installDebianPackages(names: string[], say: (line: string) => void): Promise<void> {
  say(`浏览器：用 apt-get 安装 ${names.join('、')}，约 20 秒`)
  await aptGet(['update'], say)
  await aptGet(['install', '-y', '--no-install-recommends', ...names], say)
  say('浏览器：装好了')
}

function aptGet(args: string[], say: (line: string) => void): Promise<void> {
  let reportedAt = Date.now()
  let output = ''
  return new Promise((resolve, reject) => {
    // Waits for another apt-get that is installing. Progress comes on descriptor 3 as kind:package:percent:text.
    const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=3']
    const apt = spawn('apt-get', [...options, ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C must not interrupt it: dpkg would have to be repaired by hand
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    apt.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4_000)
    })
    apt.stdio[3]?.on('data', (data: Buffer) => {
      const percent = /^(?:dl|pm)status:[^:]*:(\d+)/m.exec(data.toString())?.[1]
      if (!percent || Date.now() - reportedAt < REPORT_EVERY_MS) return
      reportedAt = Date.now()
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

/** Path of this program on PATH; undefined when it is not there. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const windows = process.platform === 'win32'
  // Windows calls it `Path`; only process.env itself ignores the case, a copy does not.
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
