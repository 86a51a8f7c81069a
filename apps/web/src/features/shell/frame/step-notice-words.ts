/** What the notice says; the first paint says it as well (src/boot), so that nothing moves when the page takes over. */
export const stepNoticeWords = {
  sentence: (clinic: string) => `From your next sign-in, ${clinic} asks you for two-step sign-in.`,
  act: 'Set it up now',
}
