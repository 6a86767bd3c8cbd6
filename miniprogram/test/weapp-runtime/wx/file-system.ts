import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { userFolder } from '../files'
import type { Phone } from '../phone'
import { asApi, asSyncApi } from './call-api'

type OnFile = { filePath: string }
type ReadOptions = OnFile & { encoding?: BufferEncoding }
type Write = ReadOptions & { data: string | ArrayBuffer }
type Copy = { srcPath: string; destPath: string }
type Save = { tempFilePath: string; filePath?: string }

export function fileSystemApis(phone: Phone) {
  const { sandbox, files } = phone
  const work = {
    access: (filePath: string) => {
      files.onDisk(filePath)
    },
    unlink: (filePath: string) => rmSync(files.onDisk(filePath)),
    readFile: (filePath: string, encoding?: BufferEncoding) => {
      const bytes = readFileSync(files.onDisk(filePath))
      return encoding ? bytes.toString(encoding) : new Uint8Array(bytes)
    },
    writeFile: (filePath: string, data: string | ArrayBuffer, encoding: BufferEncoding = 'utf8') =>
      writeFileSync(
        files.path(filePath),
        typeof data === 'string' ? Buffer.from(data, encoding) : new Uint8Array(data),
      ),
    copyFile: (from: string, to: string) => copyFileSync(files.onDisk(from), files.path(to)),
    saveFile: (tempFilePath: string, filePath = `${userFolder}/${path.basename(tempFilePath)}`) => {
      copyFileSync(files.onDisk(tempFilePath), files.path(filePath))
      rmSync(files.onDisk(tempFilePath))
      return filePath
    },
    stat: (filePath: string) => {
      const { size, mtimeMs } = statSync(files.onDisk(filePath))
      return { size, lastModifiedTime: Math.floor(mtimeMs / 1000) }
    },
  }
  const manager = {
    access: asApi(sandbox, 'access', ({ path }: { path: string }) => void work.access(path)),
    accessSync: asSyncApi(sandbox, 'accessSync', work.access),
    unlink: asApi(sandbox, 'unlink', ({ filePath }: OnFile) => void work.unlink(filePath)),
    unlinkSync: asSyncApi(sandbox, 'unlinkSync', work.unlink),
    readFile: asApi(sandbox, 'readFile', (o: ReadOptions) => ({
      data: work.readFile(o.filePath, o.encoding),
    })),
    readFileSync: asSyncApi(sandbox, 'readFileSync', work.readFile),
    writeFile: asApi(sandbox, 'writeFile', (o: Write) => void work.writeFile(o.filePath, o.data, o.encoding)),
    writeFileSync: asSyncApi(sandbox, 'writeFileSync', work.writeFile),
    copyFile: asApi(sandbox, 'copyFile', (o: Copy) => void work.copyFile(o.srcPath, o.destPath)),
    copyFileSync: asSyncApi(sandbox, 'copyFileSync', work.copyFile),
    saveFile: asApi(sandbox, 'saveFile', (o: Save) => ({
      savedFilePath: work.saveFile(o.tempFilePath, o.filePath),
    })),
    saveFileSync: asSyncApi(sandbox, 'saveFileSync', work.saveFile),
    getFileInfo: asApi(sandbox, 'getFileInfo', ({ filePath }: OnFile) => ({ size: files.size(filePath) })),
    stat: asApi(sandbox, 'stat', ({ path }: { path: string }) => ({ stats: work.stat(path) })),
    statSync: asSyncApi(sandbox, 'statSync', work.stat),
  }
  return { getFileSystemManager: () => manager, saveFile: manager.saveFile, getFileInfo: manager.getFileInfo }
}
