import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ApiFailure } from './wx/call-api'

const temporary = 'wxfile://tmp'
export const userFolder = 'wxfile://usr'
/** Bytes of one file that the app reads or writes. */
export const fileLimit = 100 * 1024 * 1024

/** The files of the app. It knows them as `wxfile://tmp/…`, gone at the next launch, and `wxfile://usr/…`. */
export class Files {
  private count = 0

  /** `room`: bytes that the app may keep. */
  constructor(
    private readonly root: string,
    private readonly room: () => number,
  ) {
    rmSync(path.join(root, 'tmp'), { recursive: true, force: true })
    mkdirSync(path.join(root, 'tmp'))
  }

  /** A file of this machine, as the camera would leave it. */
  add(file: string): string {
    const name = this.nextName(path.extname(file))
    copyFileSync(file, this.path(name))
    return name
  }

  addBytes(bytes: Uint8Array, ending: string): string {
    const name = this.nextName(ending)
    writeFileSync(this.path(name), bytes)
    return name
  }

  /** The path on this machine of a file of the app. */
  onDisk(name: string): string {
    const file = this.path(name)
    if (!existsSync(file)) throw new ApiFailure(`no such file or directory "${name}"`)
    return file
  }

  /** As `onDisk`, for a file that need not exist yet. */
  path(name: string): string {
    const known = [temporary, userFolder].some((start) => name.startsWith(`${start}/`))
    if (!known || name.includes('..')) throw new ApiFailure(`permission denied "${name}"`)
    return path.join(this.root, name.slice('wxfile://'.length))
  }

  /** The path on this machine for a file of the app's own of this size: nothing else may be written. */
  pathToKeep(name: string, size: number): string {
    if (!name.startsWith(`${userFolder}/`)) throw new ApiFailure(`permission denied, open "${name}"`)
    const folder = this.folder(userFolder)
    const others = readdirSync(folder).filter((other) => other !== path.basename(name))
    const kept = others.reduce((sum, other) => sum + statSync(path.join(folder, other)).size, 0)
    if (size > fileLimit || kept + size > this.room())
      throw new ApiFailure('the maximum size of the file storage limit is exceeded', { errCode: 1300202 })
    return this.path(name)
  }

  /** The folder of this machine behind one of the two. */
  folder(name: string): string {
    if (name !== temporary && name !== userFolder) throw new ApiFailure(`permission denied "${name}"`)
    return path.join(this.root, name.slice('wxfile://'.length))
  }

  size(name: string): number {
    return statSync(this.onDisk(name)).size
  }

  private nextName(ending: string) {
    this.count++
    return `${temporary}/${this.count}${ending.toLowerCase()}`
  }
}
