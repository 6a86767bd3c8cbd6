import { buildTargets, targets } from './lib/build'

/** `npm run build` makes server and H5; `npm run build:weapp` what WeChat's tools open. */
const asked = process.argv.slice(2)
const isTarget = (name: string): name is keyof typeof targets => name in targets
const unknown = asked.filter((name) => !isTarget(name))
if (unknown.length > 0) {
  console.error(`没有这样的构建目标：${unknown.join('、')}。可选：${Object.keys(targets).join('、')}`)
  process.exit(1)
}
await buildTargets(asked.length > 0 ? asked.filter(isTarget) : ['server', 'h5'], console.log)
