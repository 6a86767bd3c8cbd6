import { mongo } from 'mongoose'
import { DatabaseError } from './database-error'

const PATIENCE_MS = 5_000

/** The version of the server that MONGODB_URI names. It was asked for, so when it is not there nothing takes its place. */
export async function versionOfNamed(uri: string): Promise<string> {
  let client: mongo.MongoClient | undefined
  try {
    client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE_MS })
    const { version } = await client.db('admin').command({ buildInfo: 1 })
    return String(version)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseError(
      'uri_unreachable',
      `连不上 MONGODB_URI 指定的数据库（${withoutPassword(uri)}）：${reason}\n请检查地址、网络和密码；去掉这个环境变量，就会在本机自动准备数据库。`,
    )
  } finally {
    await client?.close()
  }
}

function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^/@]*@/, '//…@')
}
