import pino from 'pino'
import { connectDatabase, disconnectDatabase } from '../../server/src/storage/database'
import { localStore } from '../../server/src/storage/files/local-store'
import { seedDemoCity } from '../demo-city/seed-demo-city'

type Given = { uri: string; filesDir: string; say: (line: string) => void }

/** Fills an empty database with the demo city; a filled one is left as it is. */
export const fillDemoCity = async ({ uri, filesDir, say }: Given): Promise<void> => {
  await connectDatabase(uri, pino({ level: 'silent' }))
  try {
    const now = () => new Date()
    // Only what is written counts here; nobody is given a form.
    const files = localStore({ folder: filesDir, secret: '', now })
    await seedDemoCity({ files, now: now(), say })
  } finally {
    await disconnectDatabase()
  }
}
