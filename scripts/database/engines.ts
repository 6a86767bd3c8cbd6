export type EngineName = 'mongod' | 'secantus'

interface Engine {
  label: string
  args(run: { folder: string; port: number; durable: boolean }): string[]
  /** The line that it logs once it listens. An answer on the port is no proof: another program may have the port. */
  listening: RegExp
}

export const engines: Record<EngineName, Engine> = {
  mongod: {
    label: 'MongoDB',
    // Always durable: a replica set's default write concern waits for the journal.
    args: ({ folder, port }) => [
      `--port=${port}`,
      `--dbpath=${folder}`,
      '--bind_ip=127.0.0.1',
      '--replSet=city',
      '--wiredTigerCacheSizeGB=0.25',
      // A single member waits 15 s for others to catch up before it ends, unless this option forbids it.
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

/** MongoDB's own server, in a version that mongodb-memory-server-core 11.3 can download. */
export const MONGOD = { version: '8.2.6', file: `mongod${EXE}` }

/** A server with MongoDB's protocol over WiredTiger. A pre-release: cargo installs it only by its version. */
export const SECANTUS = { version: '0.5.3-beta.196', file: `bin/secantusd-rs${EXE}` }

/** Options of downloading and of building a server. */
export interface MakeOptions {
  /** An empty folder for the program. */
  into: string
  env: NodeJS.ProcessEnv
  say(line: string): void
  signal?: AbortSignal
}
