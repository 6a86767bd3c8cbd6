import pino from 'pino'
import { connectDatabase, disconnectDatabase } from '../../server/src/storage/database'
import { databaseUri } from '../../server/src/storage/database-uri'
import { bringUpDatabase } from '../database/bring-up-database'
import { DatabaseError } from '../database/database-error'
import { runningDatabase } from '../database/running-database'

/** As `npm start` calls it. */
const DATABASE = 'wenming'

type Where = {
  /** Of the demo city on this machine. */
  dataDir: string
  env: NodeJS.ProcessEnv
  say: (line: string) => void
}

/**
 * Does something in the database that MONGODB_URI names, else in that of this machine's demo city: the running one,
 * or one brought up for the while.
 */
export const withDatabase = async <T>(where: Where, work: () => Promise<T>): Promise<T> => {
  const { uri, stop } = await findDatabase(where)
  try {
    await connectDatabase(uri, pino({ level: 'silent' })).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DatabaseError('uri_unreachable', `连不上数据库：${reason}`)
    })
    return await work()
  } finally {
    await disconnectDatabase()
    await stop()
  }
}

type Found = { uri: string; stop: () => Promise<void> }

const findDatabase = async ({ dataDir, env, say }: Where): Promise<Found> => {
  const leaveIt = async () => {}
  if (env.MONGODB_URI) return { uri: env.MONGODB_URI, stop: leaveIt }
  const running = await runningDatabase(dataDir)
  if (running === undefined) {
    throw new DatabaseError('folder_in_use', '这台机器上的城市正在启动或停止，请过一会儿再试')
  }
  if (running) return { uri: databaseUri(running, DATABASE), stop: leaveIt }
  const { uri, stop } = await bringUpDatabase({ dataDir, durable: true, say, env })
  return { uri: databaseUri(uri, DATABASE), stop }
}
