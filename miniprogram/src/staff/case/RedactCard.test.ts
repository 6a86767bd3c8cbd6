import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import type { PhotoRelease } from '@shared/domain/photos'
import { describe, expect, it } from 'vitest'
import { photosToRelease } from './RedactCard'

const photo = (id: string, release: PhotoRelease): PhotoView => ({
  id,
  large: null,
  small: null,
  width: 4,
  height: 3,
  release,
})

const step = (photos: PhotoView[]): CaseDetail['timeline'][number] => ({
  at: '2026-11-30T00:00:00Z',
  action: 'resolve',
  title: '',
  who: '',
  text: null,
  held: false,
  photos,
  distance: null,
  marks: [],
})

const caseOf = (status: Status) => ({
  status,
  photos: [photo('report', 'waiting'), photo('seen', 'released'), photo('taken-back', 'hidden')],
  timeline: [step([photo('report', 'waiting')]), step([photo('proof', 'waiting')])],
  ratings: [],
})
const idsOf = (status: Status) => photosToRelease(caseOf(status)).map(({ id }) => id)

describe('the photos of a case that wait to be released', () => {
  it('are each named once, whether of the report or of a step', () => {
    expect(idsOf('acknowledged')).toEqual(['report', 'proof'])
    expect(idsOf('closed')).toEqual(['report', 'proof'])
  })

  it.each(['rejected', 'withdrawn', 'voided', 'merged'] as const)(
    'are none where the case was %s: nobody will see it',
    (status) => {
      expect(idsOf(status)).toEqual([])
    },
  )
})
