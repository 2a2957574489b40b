import { UnknownPage } from '#components/public/unknown-page';

export default function PublicNotFound() {
  return <UnknownPage />;
}
