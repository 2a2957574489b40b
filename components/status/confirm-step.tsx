import { PublicButton, PublicLinkButton } from '#components/public/public-button';

type ConfirmStepProps = {
  title: string;
  explanation: string;
  action: string;
  fields?: Readonly<Record<string, string>>;
  confirm: string;
  keep: string;
  back: string;
};

/** A second look before something that is not easily undone. */
export function ConfirmStep({ title, explanation, action, fields = {}, confirm, keep, back }: ConfirmStepProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
      <p className="mt-4">{explanation}</p>
      <form method="post" action={action} className="mt-8 flex flex-col gap-4 sm:flex-row">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <PublicLinkButton href={back}>{keep}</PublicLinkButton>
        <PublicButton look="danger">{confirm}</PublicButton>
      </form>
    </>
  );
}
