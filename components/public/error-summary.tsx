export type SummaryError = { fieldId: string; message: string };

/** What has to be put right, each a link to its field; shown above the form, focused where scripts run. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly SummaryError[] }) {
  if (errors.length === 0) return null;
  return (
    <div id="error-summary" role="alert" tabIndex={-1} className="mb-6 rounded-lg border-2 border-fail bg-surface p-5">
      <h2 className="text-xl font-semibold">{title}</h2>
      <ul className="mt-2 flex flex-col gap-1">
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`} className="font-medium text-fail underline underline-offset-2">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
