'use client';

import en from '#messages/en/shell.json' with { type: 'json' };
import zh from '#messages/zh-CN/shell.json' with { type: 'json' };
import './globals.css';

/** The layout itself failed, and with it the choice of language: both are shown. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex max-w-lg flex-col gap-6 px-6 py-20 text-center">
          {[en, zh].map(({ error: texts }, index) => (
            <section key={texts.title} lang={index === 0 ? 'en' : 'zh-CN'}>
              <h1 className="text-md font-semibold">{texts.title}</h1>
              <p className="text-muted">{texts.description}</p>
            </section>
          ))}
          {error.digest !== undefined && <code className="font-mono text-sm">{error.digest}</code>}
        </main>
      </body>
    </html>
  );
}
