export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { noteSocketAddress } = await import('#server/auth/note-socket-address');
  noteSocketAddress();
}
