import { PageRefusal } from '#components/shell/page-refusal';

export default function StaffNotFound() {
  return <PageRefusal kind="notFound" />;
}
