import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDigits, readScene, SCENE_MAX, sceneIn, sceneOf } from './scenes'

const value = fc.stringMatching(/^[0-9A-Za-z_-]{1,30}$/)

describe('a scene', () => {
  it('is read as it was written, through the path of a code or the address of a page', () => {
    fc.assert(
      fc.property(
        value,
        fc.constantFrom('me/desk/index?', 'https://city.example/me/desk/index?a=1&'),
        (one, page) => {
          const scene = sceneOf({ kind: 'desk', value: one })
          expect(scene.length).toBeLessThanOrEqual(SCENE_MAX)
          expect(readScene(scene)).toEqual({ kind: 'desk', value: one })
          expect(sceneIn(`${page}scene=${encodeURIComponent(scene)}`)).toBe(scene)
        },
      ),
    )
  })

  it.each(['', 'd.', 'd', 'z.abc', 'D.abc', 'd.a b', 'd.a.b', `d.${'a'.repeat(31)}`, 'https://city.example'])(
    'is not known as %j',
    (scene) => expect(readScene(scene)).toBeNull(),
  )

  it.each(['', 'hello', 'https://city.example/', 'https://city.example/?scene=', 'x?scene=%E0%A4%A'])(
    'is not in %j',
    (scanned) => expect(sceneIn(scanned)).toBeNull(),
  )

  it('is looked for in any text without harm', () => {
    fc.assert(fc.property(fc.string(), (text) => void readScene(sceneIn(text) ?? text)))
  })
})

it.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
])('the digits of %j are %j', (typed, digits) => expect(readDigits(typed)).toBe(digits))
