import { parseArgs } from 'node:util'

/** A command line that cannot be used; the message is shown to the user as it is. */
export class WrongOption extends Error {
  override name = 'WrongOption'
}

/** The options of a command line as texts, `byDefault` where one is not given. Throws WrongOption for any other word. */
export const parseOptions = <D extends Record<string, string>>(
  args: string[],
  byDefault: D,
): Record<keyof D, string> => {
  const names = Object.keys(byDefault)
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]))
  try {
    return { ...byDefault, ...parseArgs({ args, options }).values }
  } catch (error) {
    const known = names.map((name) => `--${name}`).join('、')
    throw new WrongOption(`只认识 ${known}（${error instanceof Error ? error.message : error}）`)
  }
}
