import 'i18next';
import type account from './locales/ko/account.json';
import type admin from './locales/ko/admin.json';
import type auth from './locales/ko/auth.json';
import type call from './locales/ko/call.json';
import type chat from './locales/ko/chat.json';
import type common from './locales/ko/common.json';
import type deck from './locales/ko/deck.json';
import type decks from './locales/ko/decks.json';
import type expert from './locales/ko/expert.json';
import type home from './locales/ko/home.json';
import type journal from './locales/ko/journal.json';
import type table from './locales/ko/table.json';
import type tarot from './locales/ko/tarot.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      account: typeof account;
      admin: typeof admin;
      auth: typeof auth;
      call: typeof call;
      chat: typeof chat;
      common: typeof common;
      deck: typeof deck;
      decks: typeof decks;
      expert: typeof expert;
      home: typeof home;
      journal: typeof journal;
      table: typeof table;
      tarot: typeof tarot;
    };
  }
}
