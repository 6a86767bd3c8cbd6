import { type ErrorCode, errors } from '@shared/contract/endpoint'
import fc from 'fast-check'
import { parse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { outboxLabels } from '../labels/common'
import {
  afterFailure,
  effectOf,
  type Failure,
  isPhotoFault,
  nextStep,
  type OutboxItem,
  outboxItem,
  pauseAfter,
  withoutPause,
  withoutPhoto,
  withPhotoId,
} from './outbox-item'

const NOW = 1_700_000_000_000

const photo = (ref: string, photoId: string | null = null): OutboxItem['photos'][number] => ({
  ref,
  photoId,
  type: 'image/jpeg',
  size: 1000,
  exifPoint: null,
  source: null,
  fault: null,
})

const item = (changes: Partial<OutboxItem> = {}): OutboxItem => ({
  requestId: '6d1f2c1e-8f0b-4c0a-9f66-0d6f0a1b2c3d',
  personId: 'p1',
  photos: [photo('a'), photo('b', 'B')],
  point: [110.15, 22.63],
  accuracy: 12,
  source: 'fix',
  fix: null,
  category: '0101',
  categoryName: '暴露垃圾',
  placeKind: null,
  frontUnitId: null,
  place: '玉城街道',
  description: '',
  anonymous: true,
  createdAt: NOW,
  failures: 0,
  rounds: 0,
  nextAt: 0,
  problem: null,
  refusal: null,
  ...changes,
})

const failure = (code: Failure['code'], status: number): Failure => ({
  code,
  status,
  message: `because ${code}`,
})
const ofServer = (code: ErrorCode): Failure => failure(code, errors[code][0])

describe('an outbox item kept on the phone', () => {
  it('is read as it was written', () => {
    const whole = item({ source: 'pin', fix: [110.16, 22.64], placeKind: 'front', frontUnitId: 'u1' })
    expect(parse(outboxItem, JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  })

  it('is read from a version without fix, kind of place and front', () => {
    const { fix, placeKind, frontUnitId, ...older } = item()
    expect(parse(outboxItem, older)).toEqual(item())
  })
})

const sender = (personId: string | null, mayCollect = true) => ({ personId, mayCollect })

describe('the next step', () => {
  it('is none before the person has consented to the privacy text, whatever is left to do', () => {
    for (const one of [item(), withPhotoId(item(), 'a', 'A')])
      expect(nextStep(one, NOW, sender('p1', false))).toEqual({ do: 'nothing' })
  })

  it.each([
    ['it was refused', item({ refusal: 'no' }), 'p1'],
    ['nobody is signed in', item(), null],
    ['it belongs to another person', item(), 'p2'],
  ])('is none while %s', (_why, waiting, personId) => {
    expect(nextStep(waiting, NOW, sender(personId))).toEqual({ do: 'nothing' })
  })

  it('is to wait until the pause is over', () => {
    expect(nextStep(item({ nextAt: NOW + 1 }), NOW, sender('p1'))).toEqual({ do: 'wait', until: NOW + 1 })
    expect(nextStep(item({ nextAt: NOW }), NOW, sender('p1')).do).toBe('upload')
  })

  it('is to upload the missing photos, and no others', () => {
    expect(nextStep(item(), NOW, sender('p1'))).toEqual({ do: 'upload', photos: [photo('a')] })
  })

  it('is to submit once every photo is uploaded, in the order of taking', () => {
    expect(nextStep(withPhotoId(item(), 'a', 'A'), NOW, sender('p1'))).toEqual({
      do: 'submit',
      photoIds: ['A', 'B'],
    })
  })

  it('sends an item without a reporter for the person who is signed in', () => {
    expect(nextStep(item({ personId: null }), NOW, sender('p9')).do).toBe('upload')
  })
})

describe('effectOf', () => {
  it.each([
    [failure('offline', 0), 'again'],
    [failure('consent_needed', 403), 'again'],
    [failure('unreadable_answer', 200), 'again'],
    [failure('unreadable_answer', 404), 'again'],
    [failure('unexpected', 0), 'again'],
    [failure('photo_lost', 0), 'refused'],
    [ofServer('internal'), 'again'],
    [ofServer('busy'), 'again'],
    [ofServer('database_unavailable'), 'again'],
    [ofServer('store_unavailable'), 'again'],
    [ofServer('too_many_requests'), 'again'],
    [ofServer('session_expired'), 'again'],
    [ofServer('photo_not_found'), 'upload_again'],
    [ofServer('photo_not_uploaded'), 'upload_again'],
    [ofServer('upload_refused'), 'upload_again'],
    [ofServer('photo_unreadable'), 'refused'],
    [ofServer('photo_too_large'), 'refused'],
    [ofServer('outside_city'), 'refused'],
    [ofServer('category_not_found'), 'refused'],
    [ofServer('invalid_input'), 'refused'],
    [ofServer('not_allowed'), 'refused'],
  ])('%j is %s', (failed, effect) => {
    expect(effectOf(failed)).toBe(effect)
  })
})

describe('afterFailure', () => {
  it('keeps the reason of a refusal for the person', () => {
    const refused = afterFailure(item(), ofServer('outside_city'), { now: NOW, luck: 0 })
    expect(refused.refusal).toBe('because outside_city')
    expect(nextStep(refused, NOW + 1e9, sender('p1'))).toEqual({ do: 'nothing' })
  })

  it('uploads all photos again at once if the server no longer has them', () => {
    const complete = item({ photos: [photo('a', 'A'), photo('b', 'B')] })
    const stale = afterFailure(complete, ofServer('photo_not_found'), { now: NOW, luck: 0 })
    expect(nextStep(stale, NOW, sender('p1'))).toEqual({ do: 'upload', photos: [photo('a'), photo('b')] })
  })

  it('refuses with the reason after three rounds of uploads', () => {
    let stale = item()
    for (let round = 0; round < 3; round++)
      stale = afterFailure(stale, ofServer('photo_not_found'), { now: NOW, luck: 0 })
    expect(stale.refusal).toBeNull()
    expect(afterFailure(stale, ofServer('photo_not_found'), { now: NOW, luck: 0 }).refusal).toBe(
      'because photo_not_found',
    )
  })

  it('names a bad network in plain words', () => {
    expect(afterFailure(item(), failure('offline', 0), { now: NOW, luck: 0 }).problem).toBe(
      outboxLabels.offline,
    )
  })
})

describe('the pause', () => {
  it.each([
    [1, 0, 2000],
    [2, 0, 4000],
    [3, 0.5, 10_000],
    [8, 0, 256_000],
    [9, 0, 300_000],
    [1000, 1, 450_000],
  ])('after %i failures and luck %d is %i ms', (failures, luck, ms) => {
    expect(pauseAfter(failures, luck)).toBe(ms)
  })

  it('ends when the network is back, but a refused item is not sent', () => {
    expect(withoutPause(item({ nextAt: NOW + 9000 }), NOW).nextAt).toBe(NOW)
    expect(nextStep(withoutPause(item({ refusal: 'no', nextAt: NOW + 9 }), NOW), NOW, sender('p1')).do).toBe(
      'nothing',
    )
  })
})

const codes = Object.keys(errors) as ErrorCode[]
const anyFailure = fc.oneof(
  fc.constantFrom(...codes).map(ofServer),
  fc.constantFrom(failure('offline', 0), failure('unreadable_answer', 502), failure('photo_lost', 0)),
)

describe('any series of failures', () => {
  it('loses no report: it keeps id, photos and description, and is tried again or refused with a reason', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyFailure, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 }),
        (story) => {
          let now = NOW
          let current = item({ description: '墙上' })
          for (const [what, luck] of story) {
            current = afterFailure(current, what, { now, luck })
            expect(current).toMatchObject({ requestId: item().requestId, description: '墙上' })
            expect(current.photos.map(({ ref }) => ref)).toEqual(['a', 'b'])
            const step = nextStep(current, now, sender('p1'))
            expect(step.do === 'nothing').toBe(current.refusal !== null)
            if (step.do === 'nothing') return
            if (step.do === 'wait') {
              expect(step.until - now).toBeLessThanOrEqual(450_000)
              now = step.until
            }
            expect(['upload', 'submit']).toContain(nextStep(current, now, sender('p1')).do)
          }
        },
      ),
    )
  })

  it('a failure that passes never drops an uploaded photo', () => {
    fc.assert(
      fc.property(anyFailure, (what) => {
        fc.pre(effectOf(what) === 'again')
        expect(afterFailure(item(), what, { now: NOW, luck: 0 }).photos).toEqual(item().photos)
      }),
    )
  })
})

describe('a photo that can never be sent', () => {
  it.each(['photo_lost', 'photo_type_refused', 'photo_too_large', 'photo_cut', 'photo_unreadable'] as const)(
    'is one with the failure %s',
    (code) => {
      expect(isPhotoFault({ code })).toBe(true)
    },
  )

  it.each(['offline', 'photo_not_found', 'upload_refused', 'outside_city', 'internal'] as const)(
    'is not one with the failure %s',
    (code) => {
      expect(isPhotoFault({ code })).toBe(false)
    },
  )

  it('is left out, and the report goes with the others', () => {
    const without = withoutPhoto(item(), 'a', '照片不完整')
    expect(without.refusal).toBeNull()
    expect(nextStep(without, NOW, sender('p1'))).toEqual({ do: 'submit', photoIds: ['B'] })
  })

  it('refuses the report where no other photo is left, with its reason', () => {
    const none = withoutPhoto(withoutPhoto(item(), 'a', '照片不完整'), 'b', '照片打不开')
    expect(none.refusal).toBe('照片打不开')
    expect(nextStep(none, NOW, sender('p1'))).toEqual({ do: 'nothing' })
  })

  it('is not uploaded again', () => {
    const waiting = withoutPhoto(item({ photos: [photo('a'), photo('b')] }), 'a', '照片打不开')
    expect(nextStep(waiting, NOW, sender('p1'))).toMatchObject({ do: 'upload', photos: [{ ref: 'b' }] })
  })
})
