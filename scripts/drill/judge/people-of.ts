import type { Seen } from './seen'

/** Everybody who waits for a case. */
export const peopleOf = ({ reports, followers }: Seen['cases'][number]): string[] => [
  ...reports.map(({ citizenId }) => citizenId),
  ...followers.map(({ userId }) => userId),
]
