export default definePageConfig({
  navigationBarTitleText: '派遣台',
  enablePullDownRefresh: true,
})
