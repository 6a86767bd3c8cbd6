import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './lib/process'

const config = join(root, '.dependency-cruiser.cjs')
const { forbidden }: { forbidden: { name: string; comment: string }[] } = createRequire(import.meta.url)(
  config,
)

/** For each rule, a line that breaks it: what a tired person might write. */
const breaches: Record<string, [file: string, imports: string]> = {
  'shared-imports-nothing-of-ours': ['shared/domain/limits.ts', '../../server/src/env'],
  'shared-runs-on-the-phone': ['shared/contract/fields.ts', 'node:crypto'],
  'rules-are-pure': ['server/src/routing/route.ts', 'mongoose'],
  'models-stay-at-home': ['server/src/cases/submit.ts', '../cases/case.model'],
  'models-are-for-features': ['server/src/app/endpoint.ts', '../cases/case.model'],
  'routes-do-not-know-the-database': ['server/src/cases/cases.routes.ts', 'mongoose'],
  'use-cases-do-not-know-http': ['server/src/cases/store.ts', 'koa'],
  'phone-never-imports-server': ['miniprogram/src/pages/home/index.ts', '../../../../server/src/env'],
  'server-never-imports-phone': ['server/src/cases/store.ts', '../../../miniprogram/src/services/api'],
  'server-never-imports-scripts': ['server/src/main.test.ts', '../../scripts/process/root'],
  'what-serves-needs-no-tests': ['server/src/cases/store.ts', '../testing/queries'],
  'services-do-not-know-screens': ['miniprogram/src/api/session.ts', '../pages/home/index'],
  'no-circles': ['server/src/app/env.ts', './env-twin'],
  'what-the-server-needs-is-a-dependency': ['server/src/main.ts', 'fast-check'],
}

/** What the breaches point at. */
const neighbours: Record<string, string> = {
  'server/src/app/env.ts': 'export const env = 1',
  'server/src/env-twin.ts': "import { env } from './env'\nexport const twin = env",
  'server/src/cases/case.model.ts': 'export const CaseModel = 1',
  'server/src/testing/queries.ts': 'export const queries = 1',
  'scripts/lib/process.ts': 'export const root = 1',
  'miniprogram/src/api/session.ts': 'export const api = 1',
  'miniprogram/src/pages/home/index.ts': 'export const home = 1',
}

describe('the boundaries of the context', () => {
  let context: string

  beforeAll(async () => {
    context = await mkdtemp(join(tmpdir(), 'house-'))
    await symlink(join(root, 'node_modules'), join(context, 'node_modules'))
    await symlink(join(root, 'package.json'), join(context, 'package.json'))
    await symlink(join(root, 'tsconfig.json'), join(context, 'tsconfig.json'))
  })
  afterAll(() => rm(context, { recursive: true, force: true }))

  it('have a reason and an example breach for each rule', () => {
    expect(Object.keys(breaches).sort()).toEqual(forbidden.map(({ name }) => name).sort())
    for (const { name, comment } of forbidden) expect(comment, name).toMatch(/\.$/)
  })

  it.each(Object.entries(breaches))('%s finds its breach', async (rule, [file, imports]) => {
    const files = { ...neighbours, [file]: `import * as other from '${imports}'\nexport const it = other` }
    for (const folder of ['server', 'shared', 'miniprogram', 'scripts'])
      await rm(join(context, folder), { recursive: true, force: true })
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(context, path)), { recursive: true })
      await writeFile(join(context, path), text)
    }
    expect(
      await brokenRules(context, [...new Set(Object.keys(files).map((path) => path.split('/')[0]!))]),
    ).toContain(rule)
  })

  it('are kept by the code as it is', async () => {
    expect(await brokenRules(root, ['server/src', 'shared', 'miniprogram/src', 'scripts'])).toEqual([])
  })
})

const brokenRules = async (cwd: string, folders: string[]): Promise<string[]> => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [program, '--config', config, '--output-type', 'json', ...folders]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 64e6 })
  const { summary }: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(stdout)
  return [...new Set(summary.violations.map(({ rule }) => rule.name))]
}
