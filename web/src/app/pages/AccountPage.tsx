export { AccountScreen as AccountPage } from '@/features/auth/account/AccountScreen';
