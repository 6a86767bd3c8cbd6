import { offsetMetres, type Point } from '@shared/domain/geo'
import { describe, expect, it } from 'vitest'
import { frontDefect } from './frontage-line'

const A: Point = [110.15, 22.63]
const front = (width: number, depth = 5) => ({ code: 'a', line: [A, offsetMetres(A, width, 0)], depth })

describe('frontDefect', () => {
  it.each([
    ['no point', { ...front(5), line: [] }, '门前线至少要有两个点'],
    ['one point', { ...front(5), line: [A] }, '门前线至少要有两个点'],
    ['one point twice', front(0), '门前线长 0 米，应在 0.5 米到 500 米之间'],
    ['a front of 49 cm', front(0.49), '门前线长 0.49 米，应在 0.5 米到 500 米之间'],
    ['a front of 501 m', front(501), '门前线长 501 米，应在 0.5 米到 500 米之间'],
    ['a depth of nothing', front(5, 0), '进深 0 米，应在 0.5 米到 50 米之间'],
    ['a depth behind the wall', front(5, -3), '进深 -3 米，应在 0.5 米到 50 米之间'],
    ['a depth of 51 m', front(5, 51), '进深 51 米，应在 0.5 米到 50 米之间'],
    ['a depth that is no number', front(5, Number.NaN), '进深 NaN 米，应在 0.5 米到 50 米之间'],
    ['a place that is no number', { ...front(5), line: [A, [Number.NaN, 22] as Point] }, '门前线长 NaN 米'],
  ])('finds fault with %s', (_, given, reason) => expect(frontDefect(given)).toContain(reason))

  it.each([front(0.51, 0.5), front(499.9, 50), { ...front(5), line: [A, A, offsetMetres(A, 5, 0)] }])(
    'finds nothing wrong with fronts within the limits',
    (given) => expect(frontDefect(given)).toBeNull(),
  )
})
