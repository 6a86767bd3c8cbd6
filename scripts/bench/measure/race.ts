/**
 * Lets runners run by turns, so that none has the machine to itself while it is quiet: of each, its figures by round.
 * The first round warms up and does not count.
 */
export const race = async (
  runners: readonly (() => number | Promise<number>)[],
  rounds: number,
): Promise<number[][]> => {
  const figures = runners.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [i, run] of runners.entries()) {
      const figure = await run()
      if (round > 0) figures[i]!.push(figure)
    }
  }
  return figures
}
