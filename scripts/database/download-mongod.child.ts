import { MongoBinary } from 'mongodb-memory-server-core'

/** A process of its own, because the library's download cannot be aborted. Prints the library's progress, then the path. */
const [version = '', downloadDir = ''] = process.argv.slice(2)
MongoBinary.getPath({ version, downloadDir }).then(
  (path) => process.stdout.write(`\n${JSON.stringify({ path })}\n`),
  (error: unknown) => {
    process.stderr.write(error instanceof Error ? error.message : String(error))
    process.exit(1)
  },
)
