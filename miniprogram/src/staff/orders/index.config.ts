export default definePageConfig({
  navigationBarTitleText: '我的单据',
  enablePullDownRefresh: true,
  onReachBottomDistance: 200,
})
