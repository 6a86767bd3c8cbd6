import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this user's programs keep what can be made again. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(userCache(env), 'wenming-suishoupai')
}

function userCache(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return join(env.HOME ?? homedir(), '.cache')
}
