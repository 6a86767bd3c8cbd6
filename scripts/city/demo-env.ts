import { join } from 'node:path'
import { root } from '../process/root'

type Given = { uri: string; filesDir: string; port: number; secret: string }

/** 玉州区 of 玉林市. */
export const DEMO_CITY = '450902'

/** The configuration of a demo city on this machine; what the caller's environment says comes first. */
export const demoEnv = ({ uri, filesDir, port, secret }: Given): Record<string, string> => ({
  HOST: process.env.HOST ?? '127.0.0.1',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  MONGODB_URI: uri,
  PORT: String(port),
  CITY: DEMO_CITY,
  DEMO: '1',
  TOKEN_SECRET: secret,
  FILE_STORE: 'local',
  FILES_DIR: filesDir,
  WEB_DIR: join(root, 'miniprogram/dist/h5'),
})
