import 'i18next';
import type auth from './locales/ko/auth.json';
import type call from './locales/ko/call.json';
import type chat from './locales/ko/chat.json';
import type common from './locales/ko/common.json';
import type home from './locales/ko/home.json';
import type tarot from './locales/ko/tarot.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      auth: typeof auth;
      call: typeof call;
      chat: typeof chat;
      common: typeof common;
      home: typeof home;
      tarot: typeof tarot;
    };
  }
}
