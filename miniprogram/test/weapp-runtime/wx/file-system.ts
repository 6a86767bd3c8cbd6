import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { asDocumented } from '../documents/as-documented'
import { fileLimit, userFolder } from '../files'
import type { Phone } from '../phone'
import { ApiFailure, asApi, asSyncApi } from './call-api'

type OnFile = { filePath: string }
type ReadOptions = OnFile & { encoding?: BufferEncoding; position?: number; length?: number }
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
    readFile: ({ filePath, encoding, position = 0, length }: ReadOptions) => {
      const bytes = readFileSync(files.onDisk(filePath))
      if (bytes.length > fileLimit)
        throw new ApiFailure('the maximum size of the file reading limit is exceeded')
      // By the documents [0, fileLength - 1] and [1, fileLength]; an empty file is read as a whole.
      const isOutside = position < 0 || position + (length ?? 1) > Math.max(1, bytes.length)
      if (isOutside || (length !== undefined && length < 1))
        throw new ApiFailure('the value of "position" or "length" is out of range')
      const part = bytes.subarray(position, length === undefined ? undefined : position + length)
      return encoding ? part.toString(encoding) : new Uint8Array(part)
    },
    readdir: (dirPath: string) => readdirSync(files.folder(dirPath)),
    writeFile: (filePath: string, data: string | ArrayBuffer, encoding: BufferEncoding = 'utf8') => {
      const bytes = typeof data === 'string' ? Buffer.from(data, encoding) : new Uint8Array(data)
      writeFileSync(files.pathToKeep(filePath, bytes.length), bytes)
    },
    copyFile: (from: string, to: string) =>
      copyFileSync(files.onDisk(from), files.pathToKeep(to, files.size(from))),
    saveFile: (tempFilePath: string, filePath = `${userFolder}/${path.basename(tempFilePath)}`) => {
      copyFileSync(files.onDisk(tempFilePath), files.pathToKeep(filePath, files.size(tempFilePath)))
      rmSync(files.onDisk(tempFilePath))
      return filePath
    },
    stat: (filePath: string) => {
      const { size, mtimeMs, atimeMs, mode } = statSync(files.onDisk(filePath))
      const seconds = (ms: number) => Math.floor(ms / 1000)
      return {
        size,
        mode,
        lastModifiedTime: seconds(mtimeMs),
        lastAccessedTime: seconds(atimeMs),
        isDirectory: () => false,
        isFile: () => true,
      }
    },
  }
  const manager = asDocumented(phone, 'FileSystemManager', {
    access: asApi(sandbox, 'access', ({ path }: { path: string }) => void work.access(path)),
    accessSync: asSyncApi(sandbox, 'accessSync', work.access),
    unlink: asApi(sandbox, 'unlink', ({ filePath }: OnFile) => void work.unlink(filePath)),
    unlinkSync: asSyncApi(sandbox, 'unlinkSync', work.unlink),
    readFile: asApi(sandbox, 'readFile', (options: ReadOptions) => ({ data: work.readFile(options) })),
    readFileSync: asSyncApi(
      sandbox,
      'readFileSync',
      (filePath: string, encoding?: BufferEncoding, position?: number, length?: number) =>
        work.readFile({
          filePath,
          ...(encoding && { encoding }),
          ...(position && { position }),
          ...(length !== undefined && { length }),
        }),
    ),
    readdir: asApi(sandbox, 'readdir', ({ dirPath }: { dirPath: string }) => ({
      files: work.readdir(dirPath),
    })),
    readdirSync: asSyncApi(sandbox, 'readdirSync', work.readdir),
    writeFile: asApi(sandbox, 'writeFile', (o: Write) => void work.writeFile(o.filePath, o.data, o.encoding)),
    writeFileSync: asSyncApi(sandbox, 'writeFileSync', work.writeFile),
    copyFile: asApi(sandbox, 'copyFile', (o: Copy) => void work.copyFile(o.srcPath, o.destPath)),
    copyFileSync: asSyncApi(sandbox, 'copyFileSync', work.copyFile),
    saveFile: asApi(sandbox, 'saveFile', (o: Save) => ({
      savedFilePath: work.saveFile(o.tempFilePath, o.filePath),
    })),
    saveFileSync: asSyncApi(sandbox, 'saveFileSync', work.saveFile),
    getFileInfo: asApi(sandbox, 'getFileInfo', ({ filePath }: OnFile) => ({
      size: files.size(filePath),
      digest: createHash('md5')
        .update(readFileSync(files.onDisk(filePath)))
        .digest('hex'),
    })),
    stat: asApi(sandbox, 'stat', ({ path }: { path: string }) => ({ stats: work.stat(path) })),
    statSync: asSyncApi(sandbox, 'statSync', work.stat),
  })
  return { getFileSystemManager: () => manager }
}
