export default definePageConfig({
  navigationBarTitleText: '待去隐私',
  enablePullDownRefresh: true,
})
