/** Help that opens in its place, without a script. */
export function WhereToFind({ question, answer }: { question: string; answer: string }) {
  return (
    <details className="mt-1 text-md">
      <summary className="inline-flex min-h-11 items-center text-accent underline underline-offset-2">
        {question}
      </summary>
      <p className="border-l-4 border-line pl-4 text-muted">{answer}</p>
    </details>
  );
}
