import { useParams } from 'react-router';
import { ExpertPublic } from '@/features/auth/expert/ExpertPublic';

export function ExpertPage() {
  const { id = '' } = useParams();
  return <ExpertPublic key={id} id={id} />;
}
