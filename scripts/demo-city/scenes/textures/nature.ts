import type { Random } from '../../random'
import type { Drawing } from './drawing'

/** Drawings of what grows; clear where there is nothing. */
export const natureDrawings = (random: Random) =>
  ({
    leaves: {
      width: 256,
      height: 256,
      inside: leaves(random, ['#3f5a2a', '#4d6b31', '#5d7d3a', '#34491f', '#6f8d47'], 150, 9, 22),
    },
    hedge: {
      width: 256,
      height: 256,
      inside: leaves(random, ['#35521f', '#466628', '#587a34', '#2a411a', '#7b984d'], 420, 6, 13),
    },
    dusty: {
      width: 256,
      height: 256,
      inside: leaves(random, ['#6d6f55', '#7c7d63', '#5c604a', '#8b8a70', '#66573e'], 300, 6, 14),
    },
  }) satisfies Record<string, Drawing>

const leaves = (
  random: Random,
  colors: readonly string[],
  count: number,
  small: number,
  big: number,
): string =>
  Array.from({ length: count }, () => {
    const [x, y, r] = [random.between(16, 240), random.between(16, 240), random.between(small, big)]
    const angle = random.whole(0, 359)
    return `<path transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${angle})" d="M0 ${-r}Q${r * 0.5} 0 0 ${r}Q${-r * 0.5} 0 0 ${-r}" fill="${random.pick(colors)}"/>`
  }).join('')
