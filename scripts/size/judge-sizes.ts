/** kB of 1,000 bytes. WeChat takes 2 MB a package; the first screen must come on a slow street, too. */
const limits = {
  weappMain: { kB: 600, label: '小程序主包' },
  weappSubpackage: { kB: 300, label: '小程序分包' },
  h5FirstLoad: { kB: 250, label: 'H5 首次打开（gzip）' },
} as const

export type Size = {
  kind: keyof typeof limits
  bytes: number
  /** Which subpackage. */
  of?: string
}

/** Sets each size beside its limit: a table for people, figures for machines. */
export function judgeSizes(measured: Size[]) {
  const sizes = measured.map((size) => {
    const { kB: limit, label } = limits[size.kind]
    const kB = Math.round(size.bytes / 100) / 10
    return {
      ...size,
      label: [label, size.of].filter(Boolean).join(' '),
      kB,
      limit,
      ok: size.bytes <= limit * 1000,
    }
  })
  const lines = sizes.map(({ label, kB, limit, ok }) => {
    return `${ok ? '✓' : '✗'} ${pad(label)} ${kB.toFixed(1).padStart(7)} kB，上限 ${limit} kB${ok ? '' : '，超了'}`
  })
  const figures = sizes.map(({ label: _, ...figure }) => figure)
  return { ok: sizes.every(({ ok }) => ok), table: lines.join('\n'), sizes: figures }
}

/** A Chinese character is two columns wide. */
function pad(label: string) {
  const columns = [...label].reduce((sum, char) => sum + (char > '\u2E80' ? 2 : 1), 0)
  return label + ' '.repeat(Math.max(0, 24 - columns))
}
