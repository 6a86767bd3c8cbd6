import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { Sandbox } from './sandbox'

const dist = mkdtempSync(path.join(tmpdir(), 'weapp-sandbox-'))

afterAll(() => rmSync(dist, { recursive: true, force: true }))

test.each([
  ['a script that is not there', `require('./missing')`, `module 'missing.js' is not defined`],
  [
    'a script of a subpackage from outside',
    `require('./extra/page')`,
    'requires extra/page.js of another package',
  ],
  ['eval', `eval('1')`, 'Code generation from strings disallowed'],
  ['new Function', `new Function('return 1')`, 'Code generation from strings disallowed'],
  ['Node', 'process.exit()', 'process is not defined'],
  ['the browser', 'window.location', 'window is not defined'],
])('%s is out of reach', (_, source, message) => {
  const sandbox = write({ 'app.js': source, 'extra/page.js': '' })
  expect(() => sandbox.require('app')).toThrow(message)
})

test('An error in a timer is kept for the test', async () => {
  const sandbox = write({ 'app.js': `setTimeout(() => { throw new TypeError('late') }, 0)` })
  sandbox.require('app')
  await sleep(20)
  expect(sandbox.errors).toMatchObject([{ message: 'late' }])
})

test.each([
  ['android', [1, 2, 3, 4, 5, 6, 7]],
  ['ios', [1, 2, 3, 4, 6, 5, 7]],
] as const)('A promise on %s goes on in the order that WeChat documents', async (platform, order) => {
  const source = `const done = []
    setTimeout(() => done.push(6), 0)
    done.push(1)
    const made = new Promise((resolve) => { done.push(2); resolve() })
    done.push(3)
    made.then(() => done.push(5))
    done.push(4)
    setTimeout(() => done.push(7), 0)
    module.exports = done`
  const done = write({ 'order.js': source }, platform).require('order')
  await vi.waitUntil(() => Array.isArray(done) && done.length === 7)
  expect(done).toEqual(order)
})

test('Nothing runs after it is closed', async () => {
  const sandbox = write({ 'app.js': `setInterval(() => { throw new Error('still here') }, 1)` })
  sandbox.require('app')
  sandbox.close()
  await sleep(20)
  expect(sandbox.errors).toEqual([])
})

test('A script runs once, and scripts of one subpackage can require each other', () => {
  const counting = `let count = 0; module.exports = () => ++count`
  const page = `module.exports = [require('./count')(), require('./count.js')()]`
  const sandbox = write({ 'extra/count.js': counting, 'extra/page.js': page })
  expect(sandbox.require('extra/page')).toEqual([1, 2])
})

test('A value handed over belongs to the realm of the app', () => {
  const ask = `module.exports = (value) => [value instanceof Object, value.list instanceof Array,
    value.bytes instanceof ArrayBuffer, value.bytes.byteLength, value.error instanceof Error, value.call()]`
  const sandbox = write({ 'app.js': ask })
  const given = { list: [1], bytes: new Uint8Array(3), error: new Error('x'), call: () => 'called' }
  const describe = sandbox.require('app')
  if (typeof describe !== 'function') throw new Error('app.js exports no function')
  expect(describe(sandbox.toApp(given))).toEqual([true, true, true, 3, true, 'called'])
})

function write(files: Record<string, string>, platform: 'android' | 'ios' = 'android'): Sandbox {
  for (const [name, source] of Object.entries(files)) {
    const file = path.join(dist, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, source)
  }
  return new Sandbox(dist, ['extra'], platform)
}
