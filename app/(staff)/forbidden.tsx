import { PageRefusal } from '#components/shell/page-refusal';

export default function Forbidden() {
  return <PageRefusal kind="forbidden" />;
}
