const taro = require('babel-preset-taro')

/** Taro's preset, but a feature with a fault in one old browser is mended there and not rewritten as a whole. */
const taroWithBugfixes = (api, options) => {
  const preset = taro(api, options)
  for (const { presets = [] } of preset.overrides) {
    for (const [, given] of presets.filter(Array.isArray)) if (given.targets) given.bugfixes = true
  }
  return preset
}

// Taro finds this file by its name, for the code outside src/ too.
module.exports = {
  presets: [
    [
      taroWithBugfixes,
      {
        framework: 'preact',
        ts: true,
        compiler: 'webpack5',
        // Base library 2.32.3 and with it the privacy interface need no older phone than these.
        targets: { ios: '13', chrome: '86' },
      },
    ],
  ],
  // `document.all` is the one value that is not null and yet equal to null; no phone of ours has it.
  assumptions: { noDocumentAll: true },
  overrides: [
    {
      test: /shared[\\/](contract|domain[\\/]case[\\/]actions)/,
      plugins: [require('./config/phone-contract.cjs')],
    },
  ],
}
