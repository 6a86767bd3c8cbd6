export default definePageConfig({
  navigationBarTitleText: '文明随手拍',
  navigationBarBackgroundColor: '#f6f7f5',
  enablePullDownRefresh: true,
})
