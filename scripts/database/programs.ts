const EXE = process.platform === 'win32' ? '.exe' : ''

/** MongoDB's own server, a build that mongodb-memory-server-core 11.3 knows. */
export const MONGOD = { version: '8.2.6', file: `mongod${EXE}` }

/** Speaks MongoDB's protocol over WiredTiger. A pre-release: cargo takes it only when the version is named. */
export const SECANTUS = { version: '0.5.3-beta.196', file: `bin/secantusd-rs${EXE}` }

/** What the two ways to make a program need. */
export interface Make {
  into: string
  env: NodeJS.ProcessEnv
  say(line: string): void
  signal?: AbortSignal
}
