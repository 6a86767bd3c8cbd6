export default definePageConfig({
  navigationBarTitleText: '去除隐私',
})
