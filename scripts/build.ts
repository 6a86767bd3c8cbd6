import { buildTargets, targets } from './lib/build'

/** `npm run build` builds server, H5 and desk; `npm run build:weapp` builds the mini-program for WeChat's developer tools. */
const names = process.argv.slice(2)
const isTarget = (name: string): name is keyof typeof targets => name in targets
const unknown = names.filter((name) => !isTarget(name))
if (unknown.length > 0) {
  console.error(`没有这样的构建目标：${unknown.join('、')}。可选：${Object.keys(targets).join('、')}`)
  process.exit(1)
}
await buildTargets(names.length > 0 ? names.filter(isTarget) : ['server', 'h5', 'console'], console.log)
