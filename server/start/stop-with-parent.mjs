// Preloaded into the app, its build and the tests: when the process that started them is killed, they end with it.
// Not into the workers that they start in turn, which live by their channel.
if (process.ppid === Number(process.env.SIGNOFF_STARTER)) {
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
}
