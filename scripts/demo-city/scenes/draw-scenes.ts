import { type ForkOptions, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { FileStore } from '../../../server/src/storage/files/file-store'
import type { DrawingJob, DrawnPhoto } from './draw-scenes.child'
import { sceneFolder, scenes } from './kinds'

/** How many boards hang in the streets of the pictures. */
const SIGNS = 40
/** Each keeps about 200 MB; more would not be quicker on machines that people have. */
const PROCESSES_MAX = 4
const SAY_EVERY = 12

type Given = {
  files: Pick<FileStore, 'read' | 'write'>
  seed: number
  shopNames: readonly string[]
  say: (line: string) => void
}

/** Draws every scene before and after, in both sizes, into the file store. What is there already is not drawn again. */
export const drawScenes = async ({ files, seed, shopNames, say }: Given): Promise<void> => {
  // The small one of the last moment is written last: where it is, all four are.
  const there = await Promise.all(
    scenes.map((scene) => files.read(`${sceneFolder(scene, 'after')}/small.jpg`, 1)),
  )
  const missing = scenes.filter((_, i) => there[i] === null)
  const total = missing.length * 2
  let drawn = 0
  const store = async ({ folder, large, small }: DrawnPhoto) => {
    await files.write(`${folder}/large.jpg`, Buffer.from(large), 'image/jpeg')
    await files.write(`${folder}/small.jpg`, Buffer.from(small), 'image/jpeg')
    if (++drawn % SAY_EVERY === 0 || drawn === total) say(`正在绘制街景照片 ${drawn}/${total}`)
  }
  const processes = Math.min(PROCESSES_MAX, availableParallelism(), missing.length)
  const failed = new AbortController()
  const drawings = Array.from({ length: processes }, (_, p) => {
    const own = missing.filter((_scene, i) => i % processes === p)
    const job = { seed, shopNames: shopNames.slice(0, SIGNS), scenes: own }
    return drawElsewhere(job, store, failed.signal)
  })
  try {
    await Promise.all(drawings)
  } finally {
    // Where one has failed the others need not go on.
    failed.abort()
  }
}

const here = fileURLToPath(new URL('.', import.meta.url))
/** Drawing is slow arithmetic, and a process has one core: so each core gets one, which runs the sources as they are. */
const options: ForkOptions = { cwd: here, execArgv: ['--import', 'tsx'], serialization: 'advanced' }

const drawElsewhere = (
  job: DrawingJob,
  store: (photo: DrawnPhoto) => Promise<void>,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork('draw-scenes.child.ts', { ...options, signal })
    let stored = Promise.resolve()
    child.on('message', (photo: DrawnPhoto) => {
      stored = stored.then(() => store(photo))
      stored.catch(reject)
    })
    child.on('error', reject)
    child.on('exit', (code, killedBy) => {
      if (code === 0) stored.then(resolve, reject)
      else reject(new Error(`the drawing of photos ended with ${killedBy ?? `code ${code}`}`))
    })
    child.send(job)
  })
