export default definePageConfig({
  navigationBarTitleText: '电脑工作台',
  enablePullDownRefresh: true,
})
