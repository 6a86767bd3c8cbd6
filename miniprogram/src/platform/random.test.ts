import { requestId } from '@shared/contract/fields'
import fc from 'fast-check'
import { is } from 'valibot'
import { expect, it } from 'vitest'
import { uuidFrom } from './random'

it('uuidFrom makes a valid request id of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => is(requestId, uuidFrom(bytes))),
  )
  expect(uuidFrom(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000')
})
