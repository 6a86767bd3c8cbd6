// Taro finds this file by its name, for the code outside src/ too.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // Base library 2.32 and with it the privacy interface need no older phone than this.
        targets: { ios: '12', chrome: '67' },
      },
    ],
  ],
}
