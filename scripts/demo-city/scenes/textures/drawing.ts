import type { Random } from '../../random'

/** The inside of an SVG document; sides are powers of two. */
export type Drawing = { width: number; height: number; inside: string }

/** Round spots strewn over a square, whole ones only, so that the square repeats without a seam. */
export const speckles = (
  random: Random,
  count: number,
  size: number,
  small: number,
  big: number,
  colors: readonly string[],
  opacity: number,
): string => {
  const byColor = new Map<string, string[]>(colors.map((color) => [color, []]))
  for (let i = 0; i < count; i++) {
    const r = random.between(small, big)
    const [x, y] = [random.between(r, size - r), random.between(r, size - r)]
    const squash = random.between(0.5, 1)
    byColor
      .get(random.pick(colors))!
      .push(
        `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r.toFixed(1)} ${(r * squash).toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${(r * squash).toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0z`,
      )
  }
  return [...byColor]
    .map(([color, paths]) => `<path fill="${color}" fill-opacity="${opacity}" d="${paths.join('')}"/>`)
    .join('')
}

/** A path of so many steps that strays as it goes: cracks, drips, stains. */
export const wander = (
  random: Random,
  x: number,
  y: number,
  steps: number,
  dx: number,
  dy: number,
  stray: number,
): string => {
  const points = [`M${x.toFixed(1)} ${y.toFixed(1)}`]
  let [px, py] = [x, y]
  for (let i = 0; i < steps; i++) {
    px += dx + random.normal(0, stray)
    py += dy + random.normal(0, stray)
    points.push(`L${px.toFixed(1)} ${py.toFixed(1)}`)
  }
  return points.join('')
}
