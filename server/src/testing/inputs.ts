import { randomUUID } from 'node:crypto'
import type { contract } from '@shared/contract'
import type { deskContract } from '@shared/contract/desk/every'
import type { Endpoint, InputOf } from '@shared/contract/endpoint'
import { defaultFlow } from '@shared/domain/flow'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import { westGrid } from './tiny-city'

type Inputs<C> = {
  [Feature in keyof C]: {
    [Name in keyof C[Feature]]: C[Feature][Name] extends Endpoint ? InputOf<C[Feature][Name]> : never
  }
}

const lng = 110.15
const lat = 22.63
const id = 'nothing'
const reason = '说明原因'
const proof: InputOf<typeof contract.cases.resolve> = {
  id,
  version: 1,
  photos: ['nothing'],
  point: [lng, lat],
  accuracy: 5,
  takenAt: null,
  source: 'camera',
  albumReason: '',
  note: '',
}

/** A valid input for each endpoint of the contract; its ids name nothing that exists. */
export const inputs: Inputs<typeof contract & typeof deskContract> = {
  audit: {
    search: {
      query: '张三',
      from: '2026-11-22T08:00:00Z',
      to: '2026-11-23T08:00:00Z',
      cursor: '1_a',
      size: 1,
    },
  },
  phoneErrors: {
    send: {
      version: '1.0.0',
      library: '3.4.5',
      errors: [{ kind: 'crash', message: 'TypeError: x', page: 'pages/home/index', count: 1 }],
    },
    list: { days: '7', version: '1.0.0' },
  },
  session: {
    wechatLogin: { code: 'nothing', device: 'nothing' },
    bindPhone: { code: 'nothing' },
    personas: {},
    demoLogin: { personaId: 'ann', device: 'nothing' },
    refresh: { refresh: 'nothing' },
    logout: { refresh: 'nothing' },
    devices: {},
    endDevice: { id },
    endOtherDevices: {},
    me: {},
  },
  confirmations: { list: {}, confirm: { id }, refuse: { id } },
  codes: { open: { code: '123456' }, confirm: { id }, refuse: { id } },
  desk: { ask: { device: 'nothing' }, take: { id, secret: '0'.repeat(32) }, confirmation: { id } },
  people: { find: { query: '张三' }, signOut: { id } },
  me: { data: {}, consent: { version: PRIVACY_VERSION }, remove: {} },
  places: {
    city: {},
    words: {},
    locate: { lng, lat, accuracy: 5, category: '0201', placeKind: 'front' },
    grids: { west: lng, south: lat, east: lng + 0.01, north: lat + 0.01 },
    search: { query: '店' },
    areaOn: { code: westGrid, at: '2026-11-22T08:00:00Z' },
    units: { query: '店' },
    unitRecord: { id },
  },
  photos: {
    form: { type: 'image/jpeg', size: 1000, source: 'camera' },
    complete: { id },
    waiting: { cursor: `1_${'a'.repeat(24)}`, size: 1 },
    redaction: { id },
    release: { id, version: '', boxes: [{ kind: 'face', x: 0, y: 0, width: 0.1, height: 0.1 }] },
  },
  reports: {
    submit: {
      requestId: randomUUID(),
      photos: ['nothing'],
      point: [lng, lat],
      accuracy: 5,
      source: 'pin',
      fix: null,
      category: '0201',
      description: '',
      placeKind: null,
      frontUnitId: null,
      anonymous: true,
    },
    mine: { list: 'open', cursor: 'a'.repeat(24), size: 1 },
    withdraw: { id, version: 1 },
    supplement: { id, version: 1, words: '还在那里', photos: ['nothing'] },
    take_back: { id, version: 1, part: 'photo', partId: 'nothing' },
    put_back: { id, version: 1, part: 'photo', partId: 'nothing' },
    ask_private: { id, version: 1, reason },
  },
  cases: {
    near: { lng, lat },
    show: { id },
    find: { number: '20261122-0001-K7PM2' },
    tasks: { list: 'done', cursor: 'a'.repeat(24), size: 1 },
    queue: { tab: 'to_check', cursor: 'a'.repeat(24), size: 1 },
    ask_verify: { id, version: 1, gridCode: westGrid, note: '' },
    verify: proof,
    refute: { id, version: 1, reason },
    accept: { id, version: 1, note: '' },
    classify: { id, version: 1, category: '0201' },
    reject: { id, version: 1, because: '不属于受理范围', reason },
    dispatch: { id, version: 1, gridCode: westGrid, unitId: 'nothing', note: '' },
    reassign: { id, version: 1, gridCode: westGrid, unitId: 'nothing', reason },
    return: { id, version: 1, reason, proposedUnitId: 'nothing' },
    remind: { id, version: 1, gridCode: westGrid, unitId: 'nothing', note: '' },
    self_fix: proof,
    confirm: { id, version: 1, note: '' },
    deny: { id, version: 1, reason },
    hand_over: { id, version: 1 },
    acknowledge: { id, version: 1 },
    settle: { id, version: 1, unitId: null },
    start: { id, version: 1 },
    resolve: proof,
    pass: { id, version: 1, note: '' },
    fail: { id, version: 1, reason },
    close: { id, version: 1, note: '' },
    reopen: { id, version: 1, reason },
    answer: { id, version: 1, reason: '已经请责任单位重新清理干净' },
    redo: { id, version: 1, reason },
    ask_extend: { id, version: 1, reason },
    ask_suspend: { id, version: 1, reason, until: '2026-12-22T08:00:00Z' },
    ask_void: { id, version: 1, reason },
    extend: { id, version: 1, note: '' },
    suspend: { id, version: 1, note: '' },
    void: { id, version: 1, note: '' },
    refuse: { id, version: 1, reason },
    resume: { id, version: 1, note: '' },
    merge: { id, version: 1, into: '20261122-0001', note: '' },
    split: { id, version: 1, reason },
    supervise: { id, version: 1, reason },
    reporter: { id, reason },
    keep_public: { id, version: 1, reason },
    hide: { id, version: 1, part: 'case', partId: '', reason },
    unhide: { id, version: 1, part: 'case', partId: '', reason },
    sign: { id, version: 1, number: 'J20261122-0001-01' },
    decideWords: { id, words: 'step-1', show: false, reason },
    support: { id },
    unsupport: { id },
    stillThere: { id, point: [lng, lat], accuracy: 5, comment: '还在那里', photos: ['nothing'] },
    rate: { id, outcome: 'solved', satisfaction: 'satisfied', comment: '', photos: [] },
  },
  routing: {
    preview: {
      point: [lng, lat],
      accuracy: 5,
      category: '0201',
      source: 'pin',
      fix: null,
      description: '',
      placeKind: null,
      frontUnitId: null,
    },
    rules: {},
  },
  orders: {
    mine: { list: 'all', cursor: 'a'.repeat(24), size: 1 },
    document: { number: 'J20261122-0001-01' },
  },
  notices: {
    waiting: {},
    inbox: { cursor: 'a'.repeat(24), size: 1 },
    read: { upTo: id },
    templates: {},
    deliveries: { state: 'sent', cursor: 'a'.repeat(24), size: 1 },
    resend: { id },
  },
  figures: {
    read: { figure: 'received', from: '2026-11-01', to: '2026-11-30', area: '450902001', by: 'grid' },
    public: { figure: 'received', from: '2026-11-01', to: '2026-11-30', area: '450902', by: 'street' },
    release: { to: '2026-11-21' },
  },
  bulk: {
    plan: {
      action: 'merge',
      unitId: 'nothing',
      gridCode: westGrid,
      into: '20261122-0001',
      note: '',
      ids: ['nothing'],
      where: { status: 'closed' },
    },
    start: { id },
    cancel: { id },
    show: { id },
    rows: { id, state: 'refused', cursor: 'a-00001', size: 1 },
    mine: {},
  },
  ledger: {
    start: { where: { text: '粉店', status: 'closed' }, columns: ['number', 'place'] },
    show: { id },
    cancel: { id },
    mine: {},
    download: { id, format: 'csv' },
  },
  worklist: {
    cases: {
      status: 'dispatched,closed',
      light: 'red',
      category: '0201,04',
      area: '450902001',
      unit: 'noodles',
      worker: 'west',
      mark: 'far',
      outcome: 'solved',
      reporter: 'citizen',
      from: '2026-11-01',
      to: '2026-11-30',
      text: '粉店 门前',
      sort: 'oldest',
      cursor: `1_${'a'.repeat(24)}`,
      size: 1,
    },
    choices: {},
    views: {},
    saveView: { name: '我的视图', where: { status: 'closed' }, sort: 'newest' },
    removeView: { id },
  },
  settings: {
    show: {},
    saveCalendar: { version: 1, calendar: { hours: [[480, 720]], holidays: [], workdays: [] } },
    saveFlow: { version: 1, flow: defaultFlow },
    national: { year: '2026' },
  },
}

/** The same by the names in the contract's list of endpoints. */
export const inputOf = (name: string): Record<string, unknown> => {
  const [feature = '', call = ''] = name.split('.')
  const group: Record<string, Record<string, unknown>> = inputs[feature as keyof typeof inputs]
  return group[call] ?? {}
}
