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

/** For each rule, an import that breaks it. */
const breaches: Record<string, [file: string, imports: string]> = {
  'room-labels': ['server/src/labels/history.ts', '../city/city'],
  'room-core': ['server/src/core/errors.ts', '../city/city'],
  'room-integrations': ['server/src/integrations/wechat/client.ts', '../../city/city'],
  'room-geo': ['server/src/geo/cells.ts', '../city/city'],
  'room-deadlines': ['server/src/deadlines/deadline.ts', '../city/city'],
  'room-audit': ['server/src/audit/audit.ts', '../city/city'],
  'room-phone-errors': ['server/src/phone-errors/phone-errors.ts', '../city/city'],
  'room-city': ['server/src/city/map.ts', '../cases/store'],
  'room-accounts': ['server/src/accounts/users.ts', '../cases/store'],
  'room-routing': ['server/src/routing/learn.ts', '../cases/store'],
  'room-photos': ['server/src/photos/upload.ts', '../cases/store'],
  'room-cases': ['server/src/cases/submit.ts', '../notices/compose'],
  'room-ratings': ['server/src/ratings/rate.ts', '../notices/compose'],
  'room-privacy': ['server/src/privacy/release.ts', '../notices/compose'],
  'room-orders': ['server/src/orders/download.ts', '../notices/compose'],
  'room-counts': ['server/src/counts/ledger.ts', '../notices/compose'],
  'room-worklist': ['server/src/worklist/keep-rows.ts', '../notices/compose'],
  'room-notices': ['server/src/notices/delivery.ts', '../app/env'],
  'room-desk': ['server/src/desk/sign-in.ts', '../app/env'],
  'room-personal': ['server/src/personal/deletion.ts', '../app/env'],
  'room-imports': ['server/src/imports/apply-plan.ts', '../app/env'],
  'shared-imports-nothing-of-ours': ['shared/domain/limits.ts', '../../server/src/app/env'],
  'shared-runs-on-the-phone': ['shared/contract/fields.ts', 'node:crypto'],
  'rules-are-pure': ['server/src/routing/route.ts', 'mongoose'],
  'models-stay-at-home': ['server/src/notices/outbox.ts', '../cases/case.model'],
  'routes-do-not-know-the-database': ['server/src/cases/cases.routes.ts', 'mongoose'],
  'use-cases-do-not-know-http': ['server/src/cases/submit.ts', 'koa'],
  'phone-never-imports-server': ['miniprogram/src/pages/home/index.ts', '../../../../server/src/app/env'],
  'server-never-imports-phone-or-scripts': [
    'server/src/cases/submit.ts',
    '../../../miniprogram/src/api/session',
  ],
  'what-serves-needs-no-tests': ['server/src/cases/submit.ts', '../testing/database'],
  'services-do-not-know-screens': ['miniprogram/src/api/session.ts', '../pages/home/index'],
  'pages-do-not-import-pages': ['miniprogram/src/pages/case/index.ts', '../home/index'],
  'components-know-no-cases': ['miniprogram/src/components/Button.ts', '../pages/home/index'],
  'desk-imports-shared-and-itself': ['server/console/src/api/session.ts', '../../../src/city/city'],
  'nothing-imports-the-desk': ['server/src/app/app.ts', '../../console/src/api/call'],
  'desk-pages-do-not-import-pages': ['server/console/src/pages/cases/CaseTable.ts', '../login/index'],
  'desk-parts-do-not-know-pages': ['server/console/src/components/states.ts', '../pages/login/index'],
  'polygon-index-has-one-door': ['server/src/geo/circle-shares.ts', './polygon-index/raster'],
  // A circle is reported for the file whose name comes first.
  'no-circles': ['server/src/app/env-twin.ts', './env'],
  'what-the-server-needs-is-a-dependency': ['server/src/main.ts', 'fast-check'],
}

/** Contents of the files that the breaches import. */
const importedFiles: Record<string, string> = {
  'server/src/app/env.ts': "import { twin } from './env-twin'\nexport const env = twin",
  'server/src/app/env-twin.ts': 'export const twin = 1',
  'server/src/city/city.ts': 'export const city = 1',
  'server/src/cases/store.ts': 'export const store = 1',
  'server/src/cases/case.model.ts': 'export const CaseModel = 1',
  'server/src/notices/compose.ts': 'export const compose = 1',
  'server/src/geo/polygon-index/raster.ts': 'export const raster = 1',
  'server/src/testing/database.ts': 'export const database = 1',
  'miniprogram/src/api/session.ts': 'export const session = 1',
  'miniprogram/src/pages/home/index.ts': 'export const home = 1',
  'server/console/src/api/call.ts': 'export const call = 1',
  'server/console/src/pages/login/index.ts': 'export const login = 1',
}

describe('the rules of .dependency-cruiser.cjs', () => {
  let folder: string
  let violations: Violation[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'boundaries-'))
    for (const name of ['node_modules', 'package.json', 'tsconfig.json'])
      await symlink(join(root, name), join(folder, name))
    const files = new Map(Object.entries(importedFiles))
    for (const [index, [file, imports]] of Object.values(breaches).entries()) {
      const line = `import * as other${index} from '${imports}'\nexport const it${index} = other${index}\n`
      files.set(file, `${files.get(file) ?? ''}\n${line}`)
    }
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    violations = await violationsIn(folder, ['server', 'shared', 'miniprogram'])
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('have a reason in a sentence and an example breach each', () => {
    expect(Object.keys(breaches).sort()).toEqual(forbidden.map(({ name }) => name).sort())
    for (const { name, comment } of forbidden) expect(comment, name).toMatch(/\.$/)
  })

  it.each(Object.entries(breaches))('%s reports its breach', (rule, [file]) => {
    expect(violations).toContainEqual({ rule, file })
  })

  it('report no file without a breach', () => {
    const breached = new Set(Object.values(breaches).map(([file]) => file))
    expect(violations.filter(({ file }) => !breached.has(file) && !(file in importedFiles))).toEqual([])
  })

  it('are kept by the present code', async () => {
    expect(await violationsIn(root, ['server/src', 'shared', 'miniprogram/src', 'scripts'])).toEqual([])
  }, 300_000)
})

type Violation = { rule: string; file: string }

const violationsIn = async (cwd: string, folders: string[]): Promise<Violation[]> => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [program, '--config', config, '--output-type', 'json', ...folders]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 64e6 })
  const { summary }: { summary: { violations: { from: string; rule: { name: string } }[] } } =
    JSON.parse(stdout)
  return summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }))
}
