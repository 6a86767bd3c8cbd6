import { randomUUID } from 'node:crypto'
import type { contract } from '@shared/contract'
import type { Endpoint, InputOf } from '@shared/contract/endpoint'
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

/** A sound input for each endpoint of the contract; what its ids name is not there. */
export const inputs: Inputs<typeof contract> = {
  session: {
    wechatLogin: { code: 'nothing' },
    bindPhone: { code: 'nothing' },
    personas: {},
    demoLogin: { personaId: 'ann' },
    refresh: { refresh: 'nothing' },
    logout: { refresh: 'nothing' },
    me: {},
  },
  places: {
    city: {},
    locate: { lng, lat, accuracy: 5, category: '0201', placeKind: 'front' },
    grids: { west: lng, south: lat, east: lng + 0.01, north: lat + 0.01 },
    areaOn: { code: westGrid, at: '2026-11-22T08:00:00Z' },
    units: { query: '店' },
  },
  photos: {
    form: { type: 'image/jpeg', size: 1000 },
    complete: { id },
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
      words: '',
      placeKind: null,
      frontUnitId: null,
    },
    mine: { open: 'true', cursor: 'a'.repeat(24), size: 1 },
    withdraw: { id },
  },
  cases: {
    near: { lng, lat },
    show: { id },
    tasks: { list: 'done', cursor: 'a'.repeat(24), size: 1 },
    queue: { tab: 'to_check', cursor: 'a'.repeat(24), size: 1 },
    acknowledge: { id },
    start: { id },
    resolve: { id, photos: ['nothing'], point: [lng, lat], accuracy: 5, note: '' },
    settle: { id, unitId: null },
    return: { id, reason, proposedUnitId: 'nothing' },
    dispatch: { id, gridCode: westGrid, unitId: 'nothing', note: '' },
    reject: { id, reason },
    pass: { id, note: '' },
    fail: { id, reason },
    close: { id, note: '' },
    reopen: { id, reason },
    rate: { id, outcome: 'solved', satisfaction: 'satisfied', words: '', photos: [] },
  },
  routing: {
    preview: {
      point: [lng, lat],
      accuracy: 5,
      category: '0201',
      source: 'pin',
      fix: null,
      words: '',
      placeKind: null,
      frontUnitId: null,
    },
    rules: {},
  },
}

/** The same, by the names that the contract's list of endpoints uses. */
export const inputOf = (name: string): Record<string, unknown> => {
  const [feature = '', call = ''] = name.split('.')
  const group: Record<string, Record<string, unknown>> = inputs[feature as keyof typeof inputs]
  return group[call] ?? {}
}
