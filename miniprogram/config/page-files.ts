import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ChunkGroup, Compilation, Compiler } from 'webpack'

const worker = path.resolve(__dirname, '../src/platform/offline/service-worker.js')

/**
 * Writes `page-files.json` beside index.html: page path → the scripts and styles that opening it fetches
 * after those of index.html. Chunk names are numbers, so nothing else tells what a page costs, what the server may
 * announce, and what the service worker keeps. The worker itself is put beside it, for it rules only what is below it.
 */
export class PageFiles {
  apply(compiler: Compiler) {
    const { Compilation, sources } = compiler.webpack
    compiler.hooks.thisCompilation.tap('PageFiles', (compilation) => {
      // After the hashes in the names are final.
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'PageFiles', stage }, () => {
        const files = JSON.stringify(pageFiles(compilation))
        compilation.emitAsset('page-files.json', new sources.RawSource(files))
        compilation.emitAsset('service-worker.js', new sources.RawSource(readFileSync(worker)))
      })
    })
  }
}

function pageFiles(compilation: Compilation) {
  const pages = compilation.chunkGroups.flatMap((group) => {
    const page = pageOf(group)
    return page ? [[page, group.getFiles().filter((file) => !file.endsWith('.map'))]] : []
  })
  return Object.fromEntries(pages)
}

/** Taro imports each page by its path under src/: `./pages/home/index` */
function pageOf(group: ChunkGroup) {
  if (group.isInitial()) return undefined
  return group.origins.map((origin) => /^\.\/(.+\/index)$/.exec(origin.request)?.[1]).find(Boolean)
}
