import { intersection } from 'polyclip-ts'
import { describe, expect, it } from 'vitest'
import { steadily } from './steadily'

/** Two stars whose sides pass each other's corners within a micrometre; found by chance. */
const stars: [number, number][][] = [
  [
    [72.168642, 33.358524],
    [61.858836, 55.59754],
    [41.239224, 66.717048],
    [30.929418, 44.478032],
    [20.619612, 33.358524],
    [30.929418, 22.239016],
    [41.239224, -11.119508],
    [82.478448, -11.119508],
    [72.168642, 33.358524],
  ],
  [
    [82.478448, 66.717048],
    [92.788254, 100.075572],
    [61.858836, 111.19508],
    [20.619612, 111.19508],
    [41.239224, 66.717048],
    [20.619612, 22.239016],
    [61.858836, 33.358524],
    [92.788254, 33.358524],
    [82.478448, 66.717048],
  ],
]
const clip = () => intersection([stars[0]!], [stars[1]!])

describe('steadily', () => {
  it('passes on what fails', () => {
    expect(() =>
      steadily(() => {
        throw new Error('no')
      }),
    ).toThrow('no')
  })

  it('gets a result where the library alone gives up, and leaves the library as it was', () => {
    expect(clip).toThrow('Unable to complete output ring')
    expect(steadily(clip)).toHaveLength(1)
    expect(clip).toThrow('Unable to complete output ring')
  })
})
