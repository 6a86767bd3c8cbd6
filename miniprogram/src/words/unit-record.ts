/** What is said of how a front did; only what the server has counted, and it counts no further than 99. */

type Counted = { selfFixed: number; open: number; closed: number }

const COUNT_MAX = 99
const times = (count: number, measure: string): string =>
  count >= COUNT_MAX ? `${COUNT_MAX} ${measure}以上` : `${count} ${measure}`

/** To those who keep the shop: what they did well, and nothing where there is nothing yet. */
export const ownRecordWords = ({ selfFixed }: Pick<Counted, 'selfFixed'>): string | null =>
  selfFixed > 0 ? `您店里自行整改 ${times(selfFixed, '次')}，都已确认并记好` : null

/** To staff, who decide whether to remind it first; the case before them is among those that are open. */
export const frontRecordWords = ({ selfFixed, open, closed }: Counted): string | null => {
  const parts = [
    ...(open > 0 ? [`在办 ${times(open, '件')}`] : []),
    ...(closed > 0 ? [`办结 ${times(closed, '件')}，其中自行整改 ${times(selfFixed, '件')}`] : []),
  ]
  return parts.length > 0 ? `门前记录：${parts.join('，')}` : null
}
