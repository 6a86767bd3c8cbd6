import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { root } from './lib/process'
import { architectureFaults, type Repository } from './testing/architecture'

const page = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8')
const { forbidden }: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
)
const ruled = forbidden.flatMap(({ name }) => (name.startsWith('room-') ? name.slice('room-'.length) : []))
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
const repository: Repository = {
  paths: new Set(listed.split('\n').filter((path) => path && existsSync(join(root, path)))),
  read: (path) => readFileSync(join(root, path), 'utf8'),
  // The uppermost room may use all others, so it has no rule.
  serverRooms: [...ruled, 'app'],
  hasEndpoint: (name) => {
    const [group = '', endpoint = ''] = name.split('.')
    const endpoints: Record<string, object> = contract
    return endpoint in (endpoints[group] ?? {})
  },
}

describe('docs/ARCHITECTURE.md', () => {
  it('agrees with the code in its tree, its twelve files and the arrows between them', () => {
    expect(architectureFaults(page, repository)).toEqual([])
  })
})

describe('the check of docs/ARCHITECTURE.md', () => {
  it.each<[lie: string, from: string | RegExp, to: string, fault: string]>([
    ['a room that is gone', '  routing/ ', '  router/ ', 'There is no folder server/src/router/.'],
    ['a room left out', /^ {2}photos\/.*\n/m, '', 'The tree lacks server/src/photos/.'],
    [
      'a room without a sentence',
      /^( {2}ratings\/).*/m,
      '$1',
      'does not say what server/src/ratings/ is for',
    ],
    ['a part of the tree left out', /^shared\/[\s\S]*?(?=server)/m, '', 'The tree lacks shared/.'],
    ['rooms in another order', /( {2}geo\/.*\n)( {2}deadlines\/.*\n)/, '$2$1', 'core, integrations, geo'],
    [
      'a file that is gone',
      'cases/submit.ts` |',
      'cases/sent.ts` |',
      'There is no server/src/cases/sent.ts.',
    ],
    ['eleven files', /^\| 9 \|.*\n/m, '', 'not numbered from 1 to 12'],
    ['a file twice', 'ratings/rate.ts', 'cases/submit.ts', 'A file is named twice.'],
    [
      'an import that is not there',
      'import in 5',
      'import',
      'route.ts does not import server/src/cases/next',
    ],
    [
      'a way through a file that does not lead on',
      'import in 5',
      'import in 5 through `server/src/cases/store.ts`',
      'store.ts does not import server/src/cases/next',
    ],
    [
      'a way through a file that is gone',
      'import in 5',
      'import in 5 through `server/src/cases/gone.ts`',
      'submit.ts does not import server/src/cases/gone.ts',
    ],
    ['an import in a later file', 'import in 5', 'import in 9', 'Row 6 names no file before it.'],
    [
      'an unknown endpoint',
      '`reports.submit`',
      '`reports.send`',
      'The contract has no endpoint reports.send.',
    ],
    [
      'an endpoint of other files',
      '`reports.submit`',
      '`reports.mine`',
      'outbox.ts does not name reports.mine.',
    ],
    ['a name in one file only', '`recipients`', '`statusAfter`', 'outbox.ts does not name statusAfter.'],
    ['a name inside another', '`recipients`', '`recipient`', 'next-state.ts does not name recipient.'],
    ['another screen', '`staff/task/index`', '`staff/tasks/index`', 'staff/tasks/index is not miniprogram'],
    ['another chooser of screens', '`caseScreen`', '`caseRoute`', 'delivery.ts does not name caseRoute.'],
    [
      'a chooser elsewhere',
      'shared/domain/roles.ts`',
      'shared/domain/flow.ts`',
      'does not import shared/domain/fl',
    ],
    ['an arrow unexplained', 'name `NoticeModel`', 'somehow', 'Row 8 does not say how'],
  ])('finds %s', (_, from, to, fault) => {
    const changed = page.replace(from, to)
    expect(changed).not.toBe(page)
    expect(architectureFaults(changed, repository)).toContainEqual(expect.stringContaining(fault))
  })
})
