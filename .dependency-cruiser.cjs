/** Which way dependencies run in this context. Each rule has its reason; boundaries.test.ts shows each of them biting. */
const feature =
  '^server/src/(cities|places|units|users|sessions|photos|cases|orders|reports|ratings|notices|routing|learnedRules|imports)/'

/** Tests, and what stands ready for them. */
const tests = '\\.test\\.ts$|(^|/)testing(/|\\.ts$)'

module.exports = {
  forbidden: [
    {
      name: 'shared-imports-nothing-of-ours',
      comment: 'Every byte of shared/ goes to the phone, so it may need neither server nor screens.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|miniprogram|scripts)/' },
    },
    {
      name: 'shared-runs-on-the-phone',
      comment:
        'A mini-program has neither Node nor its packages; valibot is the one library that both sides carry.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: '(^|/)node_modules/valibot/' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'server/domain decides and nothing else: no koa, no mongoose, no clock, no other folder of the server.',
      severity: 'error',
      from: { path: '^server/src/domain/', pathNot: tests },
      to: {
        pathNot: [
          '^server/src/domain/',
          '^shared/',
          '(^|/)node_modules/(flatbush|flatqueue|robust-predicates|@types)/',
        ],
      },
    },
    {
      name: 'models-stay-at-home',
      comment:
        'A collection is read and written by its own feature; others ask that feature’s use cases. They may name a record’s type.',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: {
        path: '^server/src/\\w+/[^/]+\\.model\\.ts$',
        pathNot: '^server/src/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'models-are-for-features',
      comment:
        'What is no feature has no business in a collection; only tests fill them directly. The rate limit keeps its own count.',
      severity: 'error',
      from: {
        path: '^server/src/(?!testing/)',
        pathNot: [feature, '^server/src/app/rate-limit\\.ts$', tests],
      },
      to: { path: '\\.model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-do-not-know-the-database',
      comment:
        'A route line lists gates and names a use case; what the database is like is the use case’s affair.',
      severity: 'error',
      from: { path: '\\.routes\\.ts$' },
      to: { path: '(^|/)node_modules/mongoose/|\\.model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'use-cases-do-not-know-http',
      comment: 'A use case gets checked input and a actor; koa ends at the gates.',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: { path: '(^|/)node_modules/(koa|@koa)/' },
    },
    {
      name: 'phone-never-imports-server',
      comment: 'What both sides need stands in shared/.',
      severity: 'error',
      from: { path: '^miniprogram/src/' },
      to: { path: '^(server|scripts)/' },
    },
    {
      name: 'server-never-imports-phone',
      comment: 'What both sides need stands in shared/.',
      severity: 'error',
      from: { path: '^server/', pathNot: tests },
      to: { path: '^miniprogram/' },
    },
    {
      name: 'server-never-imports-scripts',
      comment:
        'Scripts run and test the server, so they import it; the other way round is a circle, in its tests too.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'what-serves-needs-no-tests',
      comment: 'Production carries neither stand-ins nor fixtures.',
      severity: 'error',
      from: { path: '^(server/src|shared|miniprogram/src)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'services-do-not-know-screens',
      comment: 'Screens come and go; services and the device stay.',
      severity: 'error',
      from: { path: '^miniprogram/src/(services|platform)/' },
      to: { path: '^miniprogram/src/(pages|staff|components)/' },
    },
    {
      name: 'no-circles',
      comment: 'Files that import each other in a loop can only be understood all at once.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'what-the-server-needs-is-a-dependency',
      comment: 'Production installs dependencies only.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|\\.(png|scss|svg)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
