import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ApiFailure } from './wx/call-api'

const temporary = 'wxfile://tmp'
export const userFolder = 'wxfile://usr'

/** The files of the app. It knows them as `wxfile://tmp/…`, gone at the next launch, and `wxfile://usr/…`. */
export class Files {
  private count = 0

  constructor(private readonly root: string) {
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
