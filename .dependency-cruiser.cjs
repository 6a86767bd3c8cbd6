/**
 * Which way dependencies run. Each rule has its reason in a sentence; scripts/boundaries.test.ts shows each of them biting.
 * A rule about rooms speaks of values: a type may be named from anywhere, for it is gone when the program runs.
 */

/** The rooms of the server, lowest first. A room uses those before it. docs/ARCHITECTURE.md says what each is for. */
const rooms = {
  labels: 'A text needs no room, so that every room may show it.',
  core: 'Actor, errors, database and files know nothing of a city.',
  integrations: 'A client of what others run knows core and texts alone.',
  geo: 'Polygons and points know no city and no case.',
  deadlines: 'Working time is counted without knowing whose it is.',
  audit: 'What staff look at and change is logged by every room that shows or changes it.',
  'phone-errors': 'An error of a phone is counted without knowing anybody or anything of the city.',
  city: 'A city is there before anybody works in it.',
  accounts: 'People belong to a city and know no case.',
  routing: 'A decision is made before there is a case.',
  photos: 'A photo does not know what it is proof of.',
  cases: 'A case lives without being rated, printed or told of.',
  ratings: 'A rating is given to a case; the case shows it, but does not need this room.',
  privacy: 'What of a case gets out is decided beside it; a case lives without being redacted or hidden.',
  orders: 'An order is printed from a case.',
  counts: 'A count is kept of what has happened, whoever is told of it.',
  worklist: 'The table is searched by what the rooms below say of a case.',
  notices: 'A notice tells of a case.',
  desk: 'A sign-in, a confirmation and what happens live are shown to people who work below.',
  personal: 'What is kept of a person lies in all rooms below.',
  imports: 'An import writes what the rooms below keep.',
  app: 'The only room that knows every other.',
}
const names = Object.keys(rooms)
const inRooms = (list) => `^server/src/(${list.join('|')})/`

/** Tests, and what stands ready for them. */
const tests = '\\.test\\.tsx?$|(^|/)testing(/|\\.ts$)'

const aboveOf = (name) => names.slice(names.indexOf(name) + 1)
const forbiddenTo = (name) =>
  name === 'integrations' ? names.filter((other) => !['labels', 'core', name].includes(other)) : aboveOf(name)

const roomRules = names
  .filter((name) => forbiddenTo(name).length > 0)
  .map((name) => ({
    name: `room-${name}`,
    comment: rooms[name],
    severity: 'error',
    from: { path: inRooms([name]), pathNot: tests },
    to: { path: inRooms(forbiddenTo(name)), dependencyTypesNot: ['type-only'] },
  }))

/** Rules that decide and nothing else, and the texts of their reasons. */
const pure = [
  '^server/src/(labels|geo|deadlines)/',
  '^server/src/routing/(?!learn\\.ts$|.*\\.(model|routes)\\.ts$)',
  '^server/src/cases/(rules/|next-state\\.ts$|lists/list-keys\\.ts$)',
  '^server/src/worklist/terms\\.ts$',
  '^server/src/counts/(tallies|spans|changes|formulas)\\.ts$',
]

module.exports = {
  forbidden: [
    ...roomRules,
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
      comment: 'A rule decides and nothing else: no koa, no mongoose, no clock, nothing that asks the store.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: {
        pathNot: [
          ...pure,
          '^shared/',
          '(^|/)node_modules/(flatbush|flatqueue|robust-predicates|simplify-js|@types)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'models-stay-at-home',
      comment: 'A collection is read and written in its own room; others ask that room’s use cases.',
      severity: 'error',
      from: { path: '^server/src/([\\w-]+)/', pathNot: tests },
      to: {
        path: '^server/src/[\\w-]+/[^/]+\\.model\\.ts$',
        pathNot: '^server/src/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'routes-do-not-know-the-database',
      comment: 'A route line lists gates and names a use case; the database is the use case’s affair.',
      severity: 'error',
      from: { path: '\\.routes\\.ts$' },
      to: { path: '(^|/)node_modules/mongoose/|\\.model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'use-cases-do-not-know-http',
      comment: 'A use case gets checked input and an actor; koa ends at the gates.',
      severity: 'error',
      from: {
        path: '^server/src/(?!app/|core/files/local-routes\\.ts$)',
        pathNot: [tests, '^server/src/[^/]+\\.ts$'],
      },
      to: { path: '(^|/)node_modules/(koa|@koa)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'phone-never-imports-server',
      comment: 'What both sides need stands in shared/.',
      severity: 'error',
      from: { path: '^miniprogram/src/' },
      to: { path: '^(server|scripts)/' },
    },
    {
      name: 'server-never-imports-phone-or-scripts',
      comment: 'What both sides need stands in shared/; what a script needs of the server it imports.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(miniprogram|scripts)/' },
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
      comment: 'Screens come and go; calls, outbox and device stay.',
      severity: 'error',
      from: { path: '^miniprogram/src/(api|outbox|platform|labels)/' },
      to: { path: '^miniprogram/src/(pages|me|staff|components|case-ui)/' },
    },
    {
      name: 'pages-do-not-import-pages',
      comment: 'What two screens share stands in case-ui/ or components/.',
      severity: 'error',
      from: { path: '^miniprogram/src/(?:pages|me|staff)/([^/]+)/', pathNot: tests },
      to: {
        path: '^miniprogram/src/(?:pages|me|staff)/[^/]+/',
        pathNot: ['^miniprogram/src/(?:pages|me|staff)/$1/', '^miniprogram/src/staff/(case|common|steps)/'],
      },
    },
    {
      name: 'components-know-no-cases',
      comment: 'A component serves any screen; what shows a case stands in case-ui/.',
      severity: 'error',
      from: { path: '^miniprogram/src/components/' },
      to: { path: '^miniprogram/src/(pages|me|staff|case-ui)/' },
    },
    {
      name: 'desk-imports-shared-and-itself',
      comment:
        'The pages of the desk run in a browser, with packages of their own; what they need of us stands in shared/.',
      severity: 'error',
      from: { path: '^server/console/src/' },
      to: { path: '^(server/src|miniprogram|scripts)/' },
    },
    {
      name: 'nothing-imports-the-desk',
      comment: 'The desk is a program of its own, built apart and served as files.',
      severity: 'error',
      from: { path: '^(server/src|shared|miniprogram|scripts)/' },
      to: { path: '^server/console/' },
    },
    {
      name: 'desk-pages-do-not-import-pages',
      comment: 'What two pages share stands in components/ or api/.',
      severity: 'error',
      from: { path: '^server/console/src/pages/([^/]+)/' },
      to: { path: '^server/console/src/pages/', pathNot: '^server/console/src/pages/$1/' },
    },
    {
      name: 'desk-parts-do-not-know-pages',
      comment: 'Pages come and go; calls, components and texts stay.',
      severity: 'error',
      from: { path: '^server/console/src/(api|components|labels)/' },
      to: { path: '^server/console/src/(pages|app)/' },
    },
    {
      name: 'polygon-index-has-one-door',
      comment: 'The polygon index is a package of its own: its index.ts is all that others may know of it.',
      severity: 'error',
      from: { path: '^(server|shared|scripts|miniprogram)/', pathNot: '^server/src/geo/polygon-index/' },
      // Its helpers for tests are kept out of production by another rule.
      to: { path: '^server/src/geo/polygon-index/', pathNot: '/polygon-index/(index|testing)\\.ts$' },
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
    // The phone that tests and the bench hold in their hands knows itself in circles of types.
    doNotFollow: { path: 'node_modules|^miniprogram/test/' },
    exclude: { path: '/dist/|\\.(png|s?css|svg)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
