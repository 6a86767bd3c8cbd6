import { DatabaseError } from '../database/database-error'
import { WrongOption } from './options'

/** Runs a command and leaves with its exit code. A wrong option and a missing database are told in their own words. */
export const runCommand = (main: () => Promise<number>): void => {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof DatabaseError || error instanceof WrongOption ? error.message : error)
      process.exit(1)
    },
  )
}
