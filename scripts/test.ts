import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTargets } from './lib/build'
import { root, run } from './lib/process'

/** `npm test`: all checks and tests, the cheapest first. */
const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** Each of the last two has a demo city of its own, whose set-up may be loaded once in a process. */
const suites: [name: string, projects: string[]][] = [
  ['测试：规则、接口、网页版、小程序', ['rules', 'phone', 'west', 'stories']],
  ['测试：工作台', ['desk']],
]
const reportOf = (projects: string[]) => join(tmpdir(), `wenming-tests-${process.pid}-${projects[0]}.json`)
const runTests = (projects: string[]) =>
  run(bin('vitest'), [
    'run',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(projects)}`,
  ])

const steps: [name: string, action: () => Promise<void>][] = [
  ['类型', () => run(bin('tsc'), ['--noEmit'])],
  ['工作台的类型', () => run(bin('tsc'), ['--noEmit', '-p', 'server/console'])],
  ['格式与规范', () => run(bin('biome'), ['check', '.'])],
  ['没有用到的代码', () => run(bin('knip'), ['--no-progress'])],
  ['文件和目录', () => run(process.execPath, ['--import', 'tsx', join(root, 'scripts/rooms.ts')])],
  [
    '构建服务端、网页版、工作台、小程序',
    () => buildTargets(['server', 'h5', 'console', 'weapp'], console.log),
  ],
  ['包的大小', () => run(process.execPath, ['--import', 'tsx', join(root, 'scripts/size.ts')])],
  ...suites.map(([name, projects]): [string, () => Promise<void>] => [name, () => runTests(projects)]),
]

const started = Date.now()
for (const [index, [name, action]] of steps.entries()) {
  console.log(`\n── ${index + 1}/${steps.length} ${name}`)
  try {
    await action()
  } catch (error) {
    console.error(`\n✗ ${name}没有通过：${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}

let [passed, failed] = [0, 0]
for (const [, projects] of suites) {
  const counted: { numPassedTests: number; numFailedTests: number } = JSON.parse(
    await readFile(reportOf(projects), 'utf8'),
  )
  passed += counted.numPassedTests
  failed += counted.numFailedTests
  await rm(reportOf(projects), { force: true })
}
console.log(`\n全部通过，用时 ${Math.round((Date.now() - started) / 1000)} 秒`)
console.log(`${passed} passed, ${failed} failed`)
