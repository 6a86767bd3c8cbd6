/**
 * The answer that each person must get from each endpoint, written by hand from what the city promises. The server's own
 * tables are not read here: a fault in them must show.
 *
 *   +  200    -  401 not signed in    x  403 the role may not    ?  404 not there, as far as this person may know
 *   !  409 not now    v  422 the input is refused    ~  503 this city has no WeChat keys
 */
export const answers = { '+': 200, '-': 401, x: 403, '?': 404, '!': 409, v: 422, '~': 503 } as const
type Mark = keyof typeof answers

/**
 * Ann has reported small ads at the noodle shop's door (`shop`), in the grid of `west`; `fan` follows the case where it is
 * public. `cat` is any citizen, `tea` the shop next door, `crew` and `head` belong to the company that has the roads, and
 * `east` works in the other grid.
 */
export const columns = [
  'guest',
  ...['ann', 'fan', 'cat'],
  ...['shop', 'tea', 'crew', 'head'],
  ...['west', 'east'],
  ...['checker', 'dispatcher', 'supervisor', 'admin'],
]

/**
 * One row per endpoint and state of the case that it names; `·`: the call names no case. Marks stand in groups: guest,
 * three citizens, four of units, two workers, four of the centre.
 */
const table = `
session.wechatLogin    ·                ~ ~~~ ~~~~ ~~ ~~~~
session.bindPhone      ·                - --- ---- -- ----
session.personas       ·                + +++ ++++ ++ ++++
session.demoLogin      ·                + +++ ++++ ++ ++++
session.refresh        ·                - --- ---- -- ----
session.logout         ·                + +++ ++++ ++ ++++
session.devices        ·                - +++ ++++ ++ ++++
session.endDevice      ·                - +?? ???? ?? ????
session.endOtherDevices ·               - +++ ++++ ++ ++++
session.me             ·                - +++ ++++ ++ ++++

desk.ask               ·                + +++ ++++ ++ ++++
desk.take              ·                ? ??? ???? ?? ????
codes.open             ·                - xxx xxxx xx ????
codes.confirm          ·                - xxx xxxx xx ????
codes.refuse           ·                - xxx xxxx xx ????
desk.confirmation      ·                - xxx xxxx xx ++++
confirmations.list     ·                - xxx xxxx xx ++++
confirmations.confirm  ·                - xxx xxxx xx ????
confirmations.refuse   ·                - xxx xxxx xx ????

me.data                ·                - +++ ++++ ++ ++++
me.consent             ·                - +++ ++++ ++ ++++
me.remove              ·                - xxx xxxx xx xxxx

places.city            ·                + +++ ++++ ++ ++++
places.words           ·                + +++ ++++ ++ ++++
places.locate          ·                + +++ ++++ ++ ++++
places.grids           ·                + +++ ++++ ++ ++++
places.search          ·                + +++ ++++ ++ ++++
places.areaOn          ·                - xxx xxxx ++ ++++
places.units           ·                - xxx xxxx ++ ++++
places.unitRecord      ·                - xxx +vvv +v ++++

photos.form            ·                - +++ ++++ ++ ++++
photos.complete        dispatched       - +vv vvvv vv vvvv
photos.waiting         ·                - xxx xxxx xx ++++
photos.redaction       dispatched       - xxx xxvx +v ++++
photos.redaction       withdrawn        - xxx xxvx +v ++++
photos.release         dispatched       - xxx xxvx +v ++++

reports.submit         ·                - +++ ++++ ++ ++++
reports.mine           ·                - +++ ++++ ++ ++++
reports.withdraw       dispatched       - +?? x??? x? xxxx
reports.withdraw       in_progress      - !!! !!!! !! !!!!
reports.supplement     in_progress      - +xx xxxx xx xxxx
reports.take_back      in_progress      - +xx xxxx xx xxxx
reports.put_back       taken_back       - +xx xxxx xx xxxx
reports.put_back       in_progress      - !!! !!!! !! !!!!
reports.ask_private    in_progress      - +xx xxxx xx xxxx
reports.ask_private    dispatched       - +?? x??? x? xxxx

cases.near             ·                + +++ ++++ ++ ++++
cases.show             submitted        ? +?? ???? +? ++++
cases.show             dispatched       ? +?? +??? +? ++++
cases.show             in_progress      + +++ ++++ ++ ++++
cases.show             withdrawn        ? +?? +??? +? ++++
cases.show             voided           ? +?? +??? +? ++++
cases.show             hidden           ? +?? +??? +? ++++
cases.reporter         in_progress      - xxx xxxx xx x+++
cases.reporter         dispatched       - xxx x??? x? x+++
cases.find             dispatched       ? +?? +??? +? ++++
cases.find             in_progress      ? ++? +??? +? ++++
cases.tasks            ·                - xxx ++++ ++ xxxx
cases.queue            ·                - xxx xxxx xx ++++

cases.ask_verify       submitted        - xxx xxxx xx x+++
cases.verify           verifying        - xxx ???? +? xxxx
cases.refute           verifying        - xxx ???? +? xxxx
cases.accept           submitted        - xxx xxxx xx x+++
cases.reject           submitted        - xxx xxxx xx x+++
cases.classify         accepted         - xxx xxxx xx x+++
cases.dispatch         accepted         - xxx xxxx xx x+++
cases.reassign         dispatched       - xxx xxxx xx x+++
cases.return           dispatched       - xxx x??? +? xxxx
cases.remind           accepted         - xxx xxxx xx x+++
cases.self_fix         reminded         - xxx +??? x? xxxx
cases.confirm          self_fixed       - xxx x??? +? ++++
cases.deny             self_fixed       - xxx x??? +? ++++
cases.hand_over        reminded         - xxx xxxx xx x+++
cases.acknowledge      dispatched       - xxx x??? +? xxxx
cases.settle           acknowledged     - xxx !!!! !! xxxx
cases.start            acknowledged     - xxx xxxx +x xxxx
cases.start            dispatched       - xxx !??? !? xxxx
cases.resolve          in_progress      - xxx xxxx +x xxxx
cases.pass             resolved         - xxx xxxx xx ++++
cases.fail             resolved         - xxx xxxx xx ++++
cases.close            checked          - xxx xxxx xx x+++
cases.reopen           closed           - xxx xxxx xx x+++
cases.answer           disputed         - xxx xxxx xx xx++
cases.redo             disputed         - xxx xxxx xx xx++
cases.ask_extend       in_progress      - xxx xxxx +x xxxx
cases.ask_suspend      acknowledged     - xxx xxxx +x x+++
cases.ask_void         dispatched       - xxx xxxx xx x+++
cases.extend           extension_asked  - xxx xxxx xx x+++
cases.suspend          suspension_asked - xxx xxxx xx xx++
cases.void             void_asked       - xxx xxxx xx xx++
cases.refuse           void_asked       - xxx xxxx xx xx++
cases.resume           suspended        - xxx xxxx xx x+++
cases.merge            dispatched       - xxx xxxx xx x+++
cases.split            merged           - xxx xxxx xx x+++
cases.supervise        dispatched       - xxx xxxx xx xx++
cases.keep_public      privacy_asked    - xxx xxxx xx x+++
cases.hide             in_progress      - xxx xxxx xx x+++
cases.unhide           hidden           - xxx xxxx xx x+++
cases.sign             dispatched       - xxx x??? +? xxxx
cases.decideWords      rejected         - xxx xxxx xx x!!!
cases.rate             closed           - ++x xxxx xx xxxx
cases.rate             in_progress      - !!x xxxx xx xxxx
cases.support          in_progress      - x++ x+++ x+ ++++
cases.support          dispatched       - x?? x??? x? ++++
cases.unsupport        in_progress      - +++ ++++ ++ ++++
cases.unsupport        dispatched       - +?? +??? +? ++++
cases.stillThere       closed           - xx+ x+++ x+ ++++
cases.stillThere       dispatched       - !?? x??? x? !!!!

routing.preview        ·                - xxx xxxx ++ ++++
routing.rules          ·                - xxx xxxx ++ ++++

orders.mine            ·                - xxx ++++ ++ ++++
orders.document        dispatched       - xxx ???? +? ++++

figures.read           ·                - xxx xxx+ ++ ++++
figures.public         ·                ? ??? ???? ?? ????
figures.release        ·                - xxx xxxx xx xx++

worklist.cases         ·                - xxx xxx+ xx ++++
worklist.choices       ·                - xxx xxx+ xx ++++
worklist.views         ·                - xxx xxx+ xx ++++
worklist.saveView      ·                - xxx xxx+ xx ++++
worklist.removeView    ·                - xxx xxx+ xx ++++
ledger.start           ·                - xxx xxx+ xx ++++
ledger.show            ·                - xxx xxx? xx ????
ledger.cancel          ·                - xxx xxx? xx ????
ledger.mine            ·                - xxx xxx+ xx ++++
ledger.download        ·                - xxx xxx? xx ????
bulk.plan              dispatched       - xxx xxxx xx x+++
bulk.start             ·                - xxx xxxx xx x???
bulk.cancel            ·                - xxx xxxx xx x???
bulk.show              ·                - xxx xxxx xx x???
bulk.rows              ·                - xxx xxxx xx x???
bulk.mine              ·                - xxx xxxx xx x+++

notices.waiting        ·                - +++ ++++ ++ ++++
notices.inbox          ·                - +++ ++++ ++ ++++
notices.read           dispatched       - ??? ???? +? ????
notices.templates      ·                - +++ ++++ ++ ++++
notices.deliveries     ·                - xxx xxxx xx xx++
notices.resend         dispatched       - xxx xxxx xx xx!!

settings.show          ·                - xxx xxxx xx xx++
settings.saveCalendar  ·                - xxx xxxx xx xxx+
settings.saveFlow      ·                - xxx xxxx xx xxx+
settings.national      ·                - xxx xxxx xx xx++
audit.search           ·                - xxx xxxx xx xxx+
phoneErrors.send       ·                + +++ ++++ ++ ++++
phoneErrors.list       ·                - xxx xxxx xx xxx+
people.find            ·                - xxx xxxx xx xxx+
people.signOut         ·                - xxx xxxx xx xxx+
`

export type Row = { endpoint: string; state: string | null; expected: ReadonlyMap<string, Mark> }

const readRow = (line: string): Row => {
  const [endpoint = '', state = '', ...groups] = line.split(/\s+/)
  const marks = [...groups.join('')].filter((mark): mark is Mark => mark in answers)
  if (marks.length !== columns.length) throw new Error(`not ${columns.length} marks: ${line}`)
  return {
    endpoint,
    state: state === '·' ? null : state,
    expected: new Map(columns.map((column, i) => [column, marks[i]!])),
  }
}

export const rows: readonly Row[] = table.split('\n').filter(Boolean).map(readRow)
