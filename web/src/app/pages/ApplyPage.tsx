export { ApplyScreen as ApplyPage } from '@/features/auth/expert/ApplyScreen';
