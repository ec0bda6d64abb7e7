export { Journal as ReadingsPage } from '@/features/tarot/journal/Journal';
