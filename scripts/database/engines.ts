export type EngineName = 'mongod' | 'secantus'

interface Engine {
  label: string
  args(run: { folder: string; port: number; durable: boolean }): string[]
  /** What it writes once it listens. That a port answers does not prove that it is ours who answers. */
  listening: RegExp
}

export const engines: Record<EngineName, Engine> = {
  mongod: {
    label: 'MongoDB',
    // A replica set's default write concern waits for the journal, so this one is always durable.
    args: ({ folder, port }) => [
      `--port=${port}`,
      `--dbpath=${folder}`,
      '--bind_ip=127.0.0.1',
      '--replSet=city',
      '--wiredTigerCacheSizeGB=0.25',
      // A single member waits 15 s for others to catch up before it ends, unless told not to.
      '--setParameter=shutdownTimeoutMillisForSignaledShutdown=100',
      ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
    ],
    listening: /waiting for connections/i,
  },
  secantus: {
    label: 'SecantusDB',
    args: ({ folder, port, durable }) => [
      `--port=${port}`,
      `--storage-path=${folder}`,
      '--host=127.0.0.1',
      '--cache-size=256M',
      '--log-file-max=32MB', // allocated in full: at the default of 128 MB an empty city takes 150 MB
      ...(durable ? ['--sync-on-commit'] : []),
    ],
    listening: /listening on/,
  },
}

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
