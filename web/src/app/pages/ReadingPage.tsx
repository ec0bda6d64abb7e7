import { useParams } from 'react-router';
import { MyReading } from '@/features/tarot/reading/MyReading';
import { NotFoundPage } from './NotFoundPage';

export function ReadingPage() {
  const { id = '' } = useParams();
  return <MyReading key={id} id={id} onMissing={() => <NotFoundPage />} />;
}
