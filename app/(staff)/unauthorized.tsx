import { SignInFirst } from '#components/shell/page-refusal';

export default function Unauthorized() {
  return <SignInFirst />;
}
