export { ReadingList as ReadingsPage } from '@/features/tarot/ReadingList';
