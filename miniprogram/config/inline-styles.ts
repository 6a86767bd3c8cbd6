import type { Compiler } from 'webpack'

/** The styles that every page needs are 2 kB: within index.html they cost no request before the first paint. */
export class InlineStyles {
  apply(compiler: Compiler) {
    const { Compilation, sources } = compiler.webpack
    compiler.hooks.thisCompilation.tap('InlineStyles', (compilation) => {
      // After index.html has been made, and before its size is reported.
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'InlineStyles', stage }, () => {
        const page = compilation.getAsset('index.html')?.source.source().toString()
        const [link, file] = /<link href="\/(css\/app\.[^"]+)" rel="stylesheet">/.exec(page ?? '') ?? []
        const styles = file && compilation.getAsset(file)?.source.source().toString()
        if (!page || !link || !styles) return
        // A function: in a text, `$` would mean the match.
        const inlined = page.replace(link, () => `<style>${styles.replace(/\/\*#.*?\*\//g, '')}</style>`)
        compilation.updateAsset('index.html', new sources.RawSource(inlined))
      })
    })
  }
}
