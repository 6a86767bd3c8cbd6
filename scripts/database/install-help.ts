import { type EngineName, engines } from './engines'

const BY_HAND: Record<'linux' | 'darwin' | 'win32', string[]> = {
  linux: [
    'MongoDB 7 或 8：按 https://www.mongodb.com/docs/manual/administration/install-on-linux/ 安装，使 mongod 在 PATH 上',
    '或编译工具：apt-get install -y build-essential cmake（Debian、Ubuntu），dnf install -y gcc gcc-c++ make cmake（Fedora、RHEL）；Rust 见 https://rustup.rs',
  ],
  darwin: [
    'MongoDB 8：brew tap mongodb/brew && brew install mongodb-community@8.0',
    '或编译工具：xcode-select --install；brew install cmake rust',
  ],
  win32: [
    'MongoDB 8：winget install MongoDB.Server，并把它的 bin 文件夹加进 PATH',
    '或编译工具：winget install Rustlang.Rustup Kitware.CMake Microsoft.VisualStudio.2022.BuildTools',
  ],
}

/** What was tried, and what to install so that the next start succeeds. */
export function installHelp(reasons: string[], homeOf?: EngineName, platform = process.platform): string {
  const ways = platform === 'darwin' || platform === 'win32' ? BY_HAND[platform] : BY_HAND.linux
  const keep =
    homeOf &&
    `数据文件夹里已有 ${engines[homeOf].label} 的数据，没有动过；不要这些数据时，npm run reset 后重来。`
  return [
    '没有可用的数据库。依次试过：',
    ...reasons.map((reason, index) => `  ${index + 1}. ${reason}`),
    '装好下面任意一样，再运行一次：',
    ...[...ways, '或把 MONGODB_URI 设为一个现成的 MongoDB 副本集的地址'].map((way) => `  · ${way}`),
    ...(keep ? [keep] : []),
  ].join('\n')
}
