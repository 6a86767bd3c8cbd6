export default definePageConfig({
  navigationBarTitleText: '微信消息发送情况',
  enablePullDownRefresh: true,
  onReachBottomDistance: 200,
})
