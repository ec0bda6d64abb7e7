export { SignInScreen as SignInPage } from '@/features/auth/sign-in/SignInScreen';
