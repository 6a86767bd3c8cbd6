export default definePageConfig({
  navigationBarTitleText: '手机报错',
  enablePullDownRefresh: true,
})
